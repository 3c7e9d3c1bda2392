/// The frame around pages, made before the page that goes into it.
package struct PageFrame: Sendable {
    /// What stands before the page, and after it.
    let parts: [String]

    /// The whole, with a page.
    package func text(with page: Markup) -> String { parts.joined(separator: page.text) }
}
