import Foundation
import Mustache

/// The templates: `Templates/<noun>/<page>.<html|text>.mustache`, each replaceable by a file of the same path in a folder.
///
/// All are checked against their pages when they are loaded. Values are HTML-escaped in every template except those named
/// `….text.mustache`, which make plain text.
package struct Templates: Sendable {
    private let library: MustacheLibrary

    /// - Parameter overrides: the folder that `HEADWATER_TEMPLATES` names; its `languages` folder is for `Strings`.
    /// - Throws: `TemplateError` with file and line when a template cannot be used or an override is used by nothing; the file error
    ///   when one cannot be read.
    package init(overrides: URL? = nil) throws {
        var sources = try Templates.sources(in: Resources.folder("Templates"), showing: "")
        let own = Set(sources.keys)
        if let overrides {
            sources.merge(try Templates.sources(in: overrides, showing: overrides.path + "/")) { _, override in override }
        }
        let check = TemplateCheck(templates: sources)
        for (name, shape) in Templates.pages {
            try check.check(name, against: shape)
        }
        var used = own
        for source in sources.values {
            used.formUnion(try TemplateTag.all(in: source.text, file: source.file).filter { $0.kind == .partial }.map(\.name))
        }
        if let name = sources.keys.sorted().first(where: { !used.contains($0) }), let source = sources[name] {
            throw TemplateError("template.unused", file: source.file)
        }
        library = MustacheLibrary(templates: try sources.reduce(into: [:]) { try $0[$1.key] = Templates.parsed($1.value, $1.key) })
    }

    /// A page of the workbench, without the frame around it.
    package func html<Content: HTMLPage>(_ content: Content) throws -> Markup {
        Markup(escaped: try render(Content.template, content.page))
    }

    /// The frame around a page.
    package func frame(_ layout: LayoutPage) throws -> PageFrame {
        PageFrame(parts: try render(LayoutPage.template, layout.page).components(separatedBy: Markup.place.text))
    }

    func render(_ name: String, _ page: Page) throws -> String {
        guard let text = library.render(page, withTemplate: name) else { throw TemplateError("template.missing", file: name) }
        return text
    }

    /// In HTML the line break at the end of a file is no part of the template: between two Chinese sentences it would show as a gap.
    private static func parsed(_ source: TemplateSource, _ name: String) throws -> MustacheTemplate {
        let isText = name.hasSuffix(".text")
        let pragma = isText ? "{{%CONTENT_TYPE:TEXT}}\n" : ""
        let text = !isText && source.text.hasSuffix("\n") ? String(source.text.dropLast()) : source.text
        do {
            return try MustacheTemplate(string: pragma + text)
        } catch let error as MustacheTemplate.ParserError {
            let line = error.context.lineNumber - (isText ? 1 : 0)
            throw TemplateError("template.unfinished_tag", file: source.file, line: line)
        }
    }

    /// Every `.mustache` file below a folder by its name without the ending.
    private static func sources(in folder: URL, showing prefix: String) throws -> [String: TemplateSource] {
        guard FileManager.default.fileExists(atPath: folder.path) else { throw TemplateError("template.no_folder", file: folder.path) }
        var sources: [String: TemplateSource] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path.hasSuffix(".mustache") {
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            sources[String(path.dropLast(".mustache".utf8.count))] = TemplateSource(text: text, file: prefix + path)
        }
        return sources
    }
}
