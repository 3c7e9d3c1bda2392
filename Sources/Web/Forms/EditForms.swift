import Actions
import Domain
import HTTPTypes
import Hummingbird
import Views

extension ProjectForm {
    /// The fields that a form has sent; amounts with the unit chosen beside them.
    init(_ form: Form, only fields: [Field] = Field.allCases) {
        self.init()
        for field in fields {
            guard let text = form[field.rawValue] else { continue }
            if field.amount != nil, let unit = Self.unit(of: field, in: form) {
                set(field, text, in: unit.unit)
            } else {
                self[field] = text
            }
        }
    }

    static func unit(of field: Field, in form: Form) -> FormUnit? { form["unit.\(field.rawValue)"].flatMap(FormUnit.init(rawValue:)) }

    /// The units chosen, for showing the form again.
    static func units(in form: Form) -> [Field: FormUnit] {
        var units: [Field: FormUnit] = [:]
        for field in Field.allCases { units[field] = unit(of: field, in: form) }
        return units
    }
}

extension ReceiptForm {
    /// The fields that a form has sent; the amount with the unit chosen beside it.
    init(_ form: Form) {
        self.init()
        for field in Field.allCases { self[field] = form[field.rawValue] }
        if let text = form[Field.amount.rawValue], let unit = Self.unit(in: form) { setAmount(text, in: unit.unit) }
    }

    /// The unit chosen, for showing the form again.
    static func unit(in form: Form) -> FormUnit? { form["unit.\(Field.amount.rawValue)"].flatMap(FormUnit.init(rawValue:)) }
}

extension Fields {
    /// The last journal entry that the form has seen.
    /// - Throws: `Failure.invalid` when it is none: without it, what somebody else wrote would be overwritten unseen.
    var base: Int64? { get throws { try number("base", in: 0...Int.max).map { Int64($0) } } }

    /// What a conflict page was answered with: every field for which the person did not choose their own word is left as it is now.
    func resolved() -> Form {
        let given = Set(all("clash").filter { self["choice.\($0)"] != "yours" })
        return Form(pairs.filter { !given.contains($0.name) && !given.contains(String($0.name.drop("unit."))) })
    }

    /// Whether the person gave up every word that clashed.
    var givesUp: Bool {
        let clashes = all("clash")
        return !clashes.isEmpty && clashes.allSatisfy { self["choice.\($0)"] != "yours" }
    }
}

extension String {
    fileprivate func drop(_ prefix: String) -> Substring { hasPrefix(prefix) ? dropFirst(prefix.count) : self[...] }
}

extension Fields {
    /// The stage, its days and what it rests on, as the forms of a stage send them.
    func step(_ stage: Stage?, today: Day, _ errors: inout ErrorCollection) throws -> StageStep? {
        if stage == nil { errors.add("stage", "edit.stage_unknown") }
        let happened = try errors.take { try FormDay.read(self["day"] ?? "", field: "day", today: today) }
        let counted = try errors.take { try FormDay.optional(self["counted_day"] ?? "", field: "counted_day", today: today)?.day }
        guard let stage, let happened else { return nil }
        return StageStep(
            stage, on: happened, counted: counted ?? nil, basis: stage == .talks && self["framework"] != nil ? .framework : .event)
    }

    /// The day from which a change holds; nil for a correction of every day.
    func effective(today: Day, _ errors: inout ErrorCollection) throws -> Day? {
        guard self["effect"] == "from" || (self["effect"] == nil && value("effective") != nil) else { return nil }
        return try errors.take { try FormDay.read(self["effective"] ?? "", field: "effective", today: today).day }
    }
}

extension Request {
    /// The page of this site from which the request came, without the news of what was done there.
    ///
    /// - Parameter path: where to go when it came from elsewhere, or from the form itself.
    func origin(else path: String) -> String {
        guard let referer = headers[named: "Referer"], let scheme = referer.firstRange(of: "://"),
            let slash = referer[scheme.upperBound...].firstIndex(of: "/"), referer[scheme.upperBound..<slash] == (head.authority ?? "")
        else { return path }
        let here = Request.withoutNews(String(referer[slash...]))
        return Response.isOwn(here) && here.prefix(while: { $0 != "?" }) != uri.path ? here : path
    }

    /// A path without `done=…`.
    static func withoutNews(_ path: String) -> String {
        let halves = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else { return path }
        let kept = halves[1].split(separator: "&").filter { !$0.hasPrefix("done=") }
        return halves[0] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
    }
}

extension VisitorContext {
    /// A form is about now: one asked for while looking at the past is shown for now.
    func redirectToNow(_ request: Request) -> Response? {
        guard visitor.isPast else { return nil }
        let kept = query.pairs.filter { !["as_of", "known_at"].contains($0.name) }
        return .seeOther(Paths().path(request.uri.path, kept))
    }
}
