import Domain

extension Paths {
    package func importPage(_ id: ID<Import>) -> String { path("/imports/\(id)") }
    /// The steps of an upload; its kind is known to the store only.
    package func upload<Upload>(_ id: ID<Upload>) -> String { "/imports/uploads/\(id)" }
    package func uploadPreview<Upload>(_ id: ID<Upload>, _ query: [(name: String, value: String)] = []) -> String {
        Paths().path("/imports/uploads/\(id)/preview", query)
    }
    package func uploadRemoval<Upload>(_ id: ID<Upload>) -> String { "/imports/uploads/\(id)/removal" }
    package func uploadResult<Upload>(_ id: ID<Upload>) -> String { "/imports/uploads/\(id)/result" }
}
