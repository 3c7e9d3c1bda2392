import Domain

/// The form that records a receipt of a project, or corrects one and takes it back.
package struct ReceiptFormPage: HTMLPage {
    package static let template = "receipts/form.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "action": .text, "csrf": .text, "base": .text, "next": .text, "refused": .list(FormErrors.shape),
        "fields": .list(FormField.shape), "lists": ProjectFields.listsShape, "save": .text, "cancel": .text, "cancel_path": .text,
        "withdrawal": .list(PageShape(["title": .text, "lead": .text, "action": .text, "reason": .list(FormField.shape)])),
    ])

    /// A receipt already recorded that may be taken back.
    package struct Withdrawal: Sendable {
        package var action: String
        package var reason: String

        package init(action: String, reason: String = "") {
            self.action = action
            self.reason = reason
        }
    }

    /// Of the project.
    package var name: String
    package var form: ReceiptForm
    /// The unit chosen beside an amount that could not be read.
    package var unit: FormUnit?
    package var errors: [FieldError] = []
    package var base: Int64
    package var action: String
    package var next: String
    package var csrf: String
    /// Nil for a new receipt.
    package var withdrawal: Withdrawal?
    private let strings: Strings

    package init(
        strings: Strings, name: String, form: ReceiptForm, base: Int64, action: String, next: String, csrf: String,
        withdrawal: Withdrawal? = nil
    ) {
        self.strings = strings
        self.name = name
        self.form = form
        self.base = base
        self.action = action
        self.next = next
        self.csrf = csrf
        self.withdrawal = withdrawal
    }

    package var title: String {
        strings.text(withdrawal == nil ? "receipts.new_title" : "receipts.edit_title", ["name": name])
    }

    package var page: Page {
        let refusal = FormErrors(errors: errors, strings: strings)
        return Page([
            "title": .text(title), "lead": .text(strings.text("receipts.lead")), "action": .text(action), "csrf": .text(csrf),
            "base": .text(String(base)), "next": .text(next), "refused": refusal.pages,
            "fields": .list(ReceiptForm.Field.allCases.map { field($0, refusal).page(strings) }),
            "lists": .list([
                Page(["id": .text("origins"), "options": .list(Origins.suggested.map { Page(["value": .text($0)]) })])
            ]),
            "save": .text(strings.text(withdrawal == nil ? "receipts.add" : "edit.save")), "cancel": .text(strings.text("edit.cancel")),
            "cancel_path": .text(next), "withdrawal": .list(withdrawal.map { [page($0, refusal)] } ?? []),
        ])
    }

    private func field(_ field: ReceiptForm.Field, _ refusal: FormErrors) -> FormField {
        let key = field.rawValue
        var shown = FormField(name: key, label: strings.name(ofField: key), value: form[field] ?? "")
        shown.error = refusal.sentence(key)
        shown.isFirst = errors.isEmpty ? field == .day : refusal.isFirst(key)
        if strings.has("edit.hint.\(key)") { shown.hint = strings.text("edit.hint.\(key)") }
        switch field {
        case .day: shown.placeholder = "2013-09-22"
        case .amount:
            let split = FormUnit.split(shown.value)
            if shown.error == nil { shown.value = split.number }
            shown.control = .amount(unit ?? split.unit)
        case .kind:
            let kinds = Receipt.Kind.allCases.map { (value: $0.rawValue, name: strings.name(of: $0)) }
            shown.control = .choice((form[.kind] ?? "").isEmpty ? [("", strings.text("receipts.choose"))] + kinds : kinds)
        case .origin: shown.list = "origins"
        case .verification: shown.control = .choice(ReceiptForm.Verification.allCases.map { ($0.rawValue, strings.name(of: $0)) })
        case .voucher: break
        }
        return shown
    }

    private func page(_ withdrawal: Withdrawal, _ refusal: FormErrors) -> Page {
        let reason = FormField(
            name: "reason", label: strings.text("edit.reason"), value: withdrawal.reason, error: refusal.sentence("reason"), isWide: true,
            isFirst: refusal.isFirst("reason"))
        return Page([
            "title": .text(strings.text("receipts.withdraw")), "lead": .text(strings.text("receipts.withdraw_lead")),
            "action": .text(withdrawal.action), "reason": .list([reason.page(strings)]),
        ])
    }
}
