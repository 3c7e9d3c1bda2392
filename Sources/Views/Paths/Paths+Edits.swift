import Domain

/// The forms that change projects, and where they are sent. They are always about now.
extension Paths {
    package var newProject: String { "/projects/new" }
    package func editProject(_ id: ID<Project>) -> String { "/projects/\(id)/edit" }
    package func correction(_ id: ID<Project>) -> String { "/projects/\(id)/correction" }
    package func advancement(_ id: ID<Project>, to stage: Stage? = nil) -> String {
        "/projects/\(id)/advancement" + (stage.map { "?stage=\($0.key)" } ?? "")
    }
    package func retreat(_ id: ID<Project>) -> String { "/projects/\(id)/advancement/removal" }
    package func closure(_ id: ID<Project>) -> String { "/projects/\(id)/closure" }
    package func reopening(_ id: ID<Project>) -> String { "/projects/\(id)/closure/removal" }
    package func cell(_ id: ID<Project>, _ field: ProjectForm.Field) -> String { "/projects/\(id)/cell?field=\(field.rawValue)" }

    /// Where the table sends the rows checked, as `id` once for each.
    package var newChanges: String { "/projects/changes/new" }
    /// The same for everything that a filter finds.
    package func newChanges(of filter: ProjectFilter) -> String { now.path("/projects/changes/new", [("all", "1")] + filter.query) }
    package var changesPreview: String { "/projects/changes/preview" }
    package var changes: String { "/projects/changes" }

    package func attachments(_ id: ID<Project>) -> String { "/projects/\(id)/attachments" }
    package func attachment(_ attachment: Int64, of id: ID<Project>) -> String {
        "/projects/\(id)/attachments/\(ID<Project>(attachment))"
    }
    package func attachmentRemoval(_ attachment: Int64, of id: ID<Project>) -> String {
        self.attachment(attachment, of: id) + "/removal"
    }

    package func newReceipt(of id: ID<Project>) -> String { "/projects/\(id)/receipts/new" }
    package func receipts(of id: ID<Project>) -> String { "/projects/\(id)/receipts" }
    package func editReceipt(_ receipt: ID<Receipt>, of id: ID<Project>) -> String { "/projects/\(id)/receipts/\(receipt)/edit" }
    package func receiptCorrection(_ receipt: ID<Receipt>, of id: ID<Project>) -> String {
        "/projects/\(id)/receipts/\(receipt)/correction"
    }
    package func receiptRemoval(_ receipt: ID<Receipt>, of id: ID<Project>) -> String { "/projects/\(id)/receipts/\(receipt)/removal" }

    /// Projects that make no progress.
    package var idle: String { "/idle" }
    /// Where a project goes back to the city's pool.
    package func projectReturn(_ id: ID<Project>) -> String { "/projects/\(id)/return" }

    /// Where a project is handed over to another unit.
    package func handover(_ id: ID<Project>) -> String { "/projects/\(id)/handover" }

    /// Which unit was the first to talk about a project: all that are registered, one, as a file, and the form of a project.
    package var firstContacts: String { "/first-contacts" }
    package func firstContact(_ id: ID<FirstContact>) -> String { "/first-contacts/\(id)" }
    package func firstContactDecision(_ id: ID<FirstContact>) -> String { "/first-contacts/\(id)/decision" }
    package func firstContactExport(_ ending: String) -> String { "/first-contacts/export." + ending }
    package func projectFirstContact(_ id: ID<Project>) -> String { "/projects/\(id)/first-contact" }

    /// Who is credited with a project, for all indicators or for one.
    package func credit(of id: ID<Project>, indicator: String? = nil) -> String {
        path("/projects/\(id)/credit", indicator.map { [("indicator", $0)] } ?? [])
    }

    /// Where the undoing of journal entries is sent.
    package func removal(ofEntries entries: ClosedRange<Int64>) -> String {
        "/entries/\(entries.lowerBound)-\(entries.upperBound)/removal"
    }
}
