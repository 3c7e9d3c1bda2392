import Domain

/// Which role somebody gets and where, as a form says it.
struct GrantForm {
    var grant: Grant
    var leader: String?

    /// - Throws: `Failure.invalid` for what is none of the choices or no day.
    init(_ form: Form) throws {
        guard let role = try form.choice("role", { name in Role.granted.first { $0.rawValue == name } }) else {
            throw Failure.invalid([FieldError(field: "role", message: Message("grant.role_missing"))])
        }
        let (from, until) = (try form.day("from"), try form.day("until"))
        if let from, let until, until < from {
            throw Failure.invalid([FieldError(field: "until", message: Message("grant.until_before"))])
        }
        grant = Grant(
            role: role, unit: try form.choice("unit") { ID<Unit>($0) },
            validity: Validity(from: from ?? .distantPast, to: until.map { $0.adding(days: 1) } ?? .distantFuture),
            post: form.value("post").map(Fold.trimmed).flatMap { $0.isEmpty ? nil : $0 })
        leader = form.value("leader")
    }
}
