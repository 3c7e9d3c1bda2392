import Foundation

/// A page whose drawings have become pictures: each `<svg>` an `<img>` that names a PNG beside the page.
struct PicturedPage: Sendable {
    let html: String
    /// The pictures by the names that the page calls them.
    let pictures: [String: [UInt8]]

    /// - Parameters:
    ///   - page: whose drawings are XML, none within another.
    ///   - picture: makes a PNG of one.
    init(_ page: String, picture: (String) async throws -> [UInt8]) async throws {
        var html = ""
        var pictures: [String: [UInt8]] = [:]
        var rest = page[...]
        while let start = rest.firstRange(of: "<svg "), let end = rest[start.lowerBound...].firstRange(of: "</svg>") {
            let name = "picture-\(pictures.count + 1).png"
            pictures[name] = try await picture(String(rest[start.lowerBound..<end.upperBound]))
            html += rest[..<start.lowerBound] + "<img src=\"\(name)\" alt=\"\" width=\"100%\">"
            rest = rest[end.upperBound...]
        }
        self.html = html + rest
        self.pictures = pictures
    }

    /// The addresses of all pictures in a page as pandoc has read it.
    /// - Throws: the parser's error when it is no JSON; `DocumentFailure` for a picture without an address.
    static func pictures(in tree: [UInt8]) throws -> [String] {
        var names: [String] = []
        func walk(_ node: Any) throws {
            if let list = node as? [Any] { try list.forEach(walk) }
            guard let element = node as? [String: Any] else { return }
            if element["t"] as? String == "Image" {
                // `[attributes, description, [address, title]]`
                guard let target = (element["c"] as? [Any])?.last as? [Any], let address = target.first as? String else {
                    throw DocumentFailure.failed("pandoc: image")
                }
                names.append(address)
            }
            try element.values.forEach(walk)
        }
        try walk(try JSONSerialization.jsonObject(with: Data(tree)))
        return names
    }
}
