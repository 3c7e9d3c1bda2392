import Domain

/// A line into which something secret is typed; it is never shown again.
struct SecretField {
    static let shape = PageShape([
        "name": .text, "label": .text, "type": .text, "autocomplete": .text, "hint": .list(PageShape(["text": .text])),
        "error": .list(PageShape(["text": .text])), "is_invalid": .flag,
    ])

    var name: String
    /// The key of its label; nil for that of its name.
    var label: String?
    /// As HTML names it, as `current-password`.
    var autocomplete: String
    var hint: String?

    /// The password that holds.
    static let present = SecretField(name: "password", autocomplete: "current-password")

    /// - Parameter errors: those of the whole form.
    func page(_ strings: Strings, errors: [FieldError] = []) -> Page {
        let error = errors.first { $0.field == name }
        return Page([
            "name": .text(name), "label": .text(strings.text(label ?? "account.field.\(name)")),
            // A code is read from another device, and is not worth hiding.
            "type": .text(autocomplete == "one-time-code" ? "text" : "password"), "autocomplete": .text(autocomplete),
            "hint": .list(hint.map { [Page(["text": .text($0)])] } ?? []),
            "error": .list(error.map { [Page(["text": .text(strings.text($0.message))])] } ?? []), "is_invalid": .flag(error != nil),
        ])
    }
}
