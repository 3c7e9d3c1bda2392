import Domain

extension Paths {
    package func figure(_ key: String, by dimensions: [Dimension] = []) -> String {
        path("/figures/" + Paths.encoded(key), dimensions.map { ("by", $0.rawValue) })
    }

    package func figureDocument(_ key: String, by dimensions: [Dimension], format: String) -> String {
        path("/figures/" + Paths.encoded(key) + "/document", [("format", format)] + dimensions.map { ("by", $0.rawValue) })
    }
}
