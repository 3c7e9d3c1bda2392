/// The steps from a file to an import, as every page of the way shows them.
struct ImportSteps {
    static let shape = PageShape(["number": .text, "name": .text, "is_done": .flag, "is_current": .flag])

    /// - Parameter current: 1 upload, 2 columns, 3 preview, 4 result.
    static func pages(_ current: Int, _ strings: Strings) -> [Page] {
        ["upload", "columns", "preview", "result"].enumerated().map { index, key in
            Page([
                "number": .text(String(index + 1)), "name": .text(strings.text("import_wizard.step.\(key)")),
                "is_done": .flag(index + 1 < current), "is_current": .flag(index + 1 == current),
            ])
        }
    }
}

/// Counts of an import's rows; they add up.
package struct ImportCounts: Sendable, Equatable {
    package var created, updated, unchanged, skipped, failed: Int
    /// Of the created and updated ones, those that count only once they are approved.
    package var submitted: Int

    package init(
        created: Int = 0, updated: Int = 0, unchanged: Int = 0, skipped: Int = 0, failed: Int = 0, submitted: Int = 0
    ) {
        self.created = created
        self.updated = updated
        self.unchanged = unchanged
        self.skipped = skipped
        self.failed = failed
        self.submitted = submitted
    }

    package var rows: Int { created + updated + unchanged + skipped + failed }

    package static func + (left: Self, right: Self) -> Self {
        Self(
            created: left.created + right.created, updated: left.updated + right.updated, unchanged: left.unchanged + right.unchanged,
            skipped: left.skipped + right.skipped, failed: left.failed + right.failed, submitted: left.submitted + right.submitted)
    }

    static let shape = PageShape(["name": .text, "count": .text])

    /// That some rows wait to be approved; nothing when none does.
    func waiting(_ key: String, _ strings: Strings) -> [Page] {
        guard submitted > 0 else { return [] }
        return [Page(["text": .text(strings.text(key, ["count": Formats(strings).count(Int64(submitted))]))])]
    }

    /// `新增 34`, `更新 44`, …: always all of them, so that one sees them add up.
    func pages(_ strings: Strings) -> [Page] {
        [("created", created), ("updated", updated), ("unchanged", unchanged), ("skipped", skipped), ("failed", failed)].map { key, count in
            Page(["name": .text(strings.text("import.head.\(key)")), "count": .text(Formats(strings).count(Int64(count)))])
        }
    }
}
