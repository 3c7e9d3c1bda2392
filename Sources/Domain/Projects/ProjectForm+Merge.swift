/// Somebody else changed what a person was changing: nothing is written, and nothing of what either said is lost.
package struct EditConflict: Error, Equatable, Sendable {
    /// One field that both changed since the form was opened.
    package struct Clash: Equatable, Sendable {
        package var project: ID<Project>
        /// Key of the field's name.
        package var field: String
        package var original: String
        package var theirs: String
        package var yours: String
        /// Who changed it last, and when.
        package var by: String
        package var at: Instant

        package init(
            project: ID<Project>, field: String, original: String, theirs: String, yours: String, by: String = "",
            at: Instant = Instant(microseconds: 0)
        ) {
            self.project = project
            self.field = field
            self.original = original
            self.theirs = theirs
            self.yours = yours
            self.by = by
            self.at = at
        }
    }

    package var clashes: [Clash]
    /// Everything the person changed, the clashing fields included.
    package var changed: ProjectForm
    /// The same of a receipt.
    package var receipt: ReceiptForm
    /// The journal's last entry when the conflict was found: what the next attempt has seen.
    package var base: Int64

    package init(clashes: [Clash], changed: ProjectForm = ProjectForm(), receipt: ReceiptForm = ReceiptForm(), base: Int64) {
        self.clashes = clashes
        self.changed = changed
        self.receipt = receipt
        self.base = base
    }

    /// The names of the fields that the person changed, in the order of their form.
    package var changedFields: [String] {
        ProjectForm.Field.allCases.filter { changed[$0] != nil }.map(\.rawValue)
            + ReceiptForm.Field.allCases.filter { receipt[$0] != nil }.map(\.rawValue)
    }

    /// Whether a name is that of a field which a form shows as it is, so that sending it unchanged would set it back.
    package static func isField(_ name: String) -> Bool {
        ProjectForm.Field(rawValue: name) != nil || ReceiptForm.Field(rawValue: name) != nil
    }
}

extension ProjectForm {
    /// What a person changed in a form that showed `original`, while the ledger has come to say `theirs`.
    ///
    /// Fields the person left as they were are theirs; a field that both changed to the same needs no change; one that both changed to
    /// different words is a clash.
    package func changes(from original: ProjectForm, onto theirs: ProjectForm) -> (changed: ProjectForm, clashes: [Field]) {
        var changed = ProjectForm()
        var clashes: [Field] = []
        for field in Field.allCases {
            guard let mine = texts[field] else { continue }
            let was = original[field] ?? ""
            let now = theirs[field] ?? ""
            if ProjectForm.says(field, mine, sameAs: was) || ProjectForm.says(field, mine, sameAs: now) { continue }
            changed[field] = mine
            if !ProjectForm.says(field, was, sameAs: now) { clashes.append(field) }
        }
        return (changed, clashes)
    }
}
