import Domain
import Foundation
import Testing

@testable import Views

@Suite("Templates")
struct TemplateTests {
    let shape = PageShape(["title": .text, "is_new": .flag, "rows": .list(PageShape(["name": .text]))])

    private func failure(_ text: String, _ partials: [String: String] = [:]) -> TemplateError? {
        var sources = partials.mapValues { TemplateSource(text: $0, file: "partial") }
        sources["page.html"] = TemplateSource(text: text, file: "page")
        do {
            try TemplateCheck(templates: sources).check("page.html", against: shape)
            return nil
        } catch { return error as? TemplateError }
    }

    @Test("A template may use what its page has, in the section where it has it")
    func accepted() {
        let text = "{{title}}{{! note }}\n{{#rows}}{{name}}{{title}}{{>row.html}}{{/rows}}{{^rows}}{{/rows}}{{#is_new}}x{{/is_new}}"
        #expect(failure(text, ["row.html": "{{name}}"]) == nil)
    }

    @Test(
        "Anything else fails with its line",
        arguments: [
            ("a\n\n{{titel}}", "template.unknown_tag", 3), ("{{name}}", "template.unknown_tag", 1),
            ("{{#rows}}\n{{nam}}\n{{/rows}}", "template.unknown_tag", 2), ("{{^rows}}{{name}}{{/rows}}", "template.unknown_tag", 1),
            ("\n{{>missing.html}}", "template.unknown_partial", 2), ("{{{title}}}", "template.unescaped", 1),
            ("{{&title}}", "template.unescaped", 1), ("{{& title}}", "template.unescaped", 1), ("{{=<% %>=}}", "template.refused_tag", 1),
            ("{{%CONTENT_TYPE:TEXT}}", "template.refused_tag", 1), ("{{>*title}}", "template.refused_tag", 1),
            ("{{<page.html}}{{/page.html}}", "template.refused_tag", 1), ("{{uppercased(title)}}", "template.refused_tag", 1),
            ("{{rows.name}}", "template.refused_tag", 1), ("{{.}}", "template.refused_tag", 1), ("{{title", "template.unfinished_tag", 1),
            ("{{#rows}}", "template.unclosed", 1), ("{{#rows}}{{/title}}", "template.wrong_close", 1),
            ("{{rows}}", "template.not_a_text", 1),
            ("{{#title}}{{/title}}", "template.not_a_section", 1), ("{{>page.html}}", "template.recursive_partial", 1),
        ])
    func refused(text: String, key: String, line: Int) {
        let error = failure(text)
        #expect(error?.key == key)
        #expect(error?.line == line)
    }

    @Test("A tag is checked in a partial by the section that calls it")
    func partialScope() {
        #expect(
            failure("{{>row.html}}", ["row.html": "\n{{name}}"])
                == TemplateError("template.unknown_tag", file: "partial", line: 2, name: "name"))
    }

    @Test("A page has exactly the fields that its shape declares", arguments: Language.allCases)
    func shapeAndPage(language: Language) throws {
        let strings = try Strings(language)
        for set in [Cities.reported, Cities.quiet, Cities.warned] {
            let briefing = BriefingInput(agency: "益阳市", figures: set, footnotes: Cities.footnotes).briefing(strings)
            #expect(difference(BriefingRendering(briefing).page, BriefingRendering.pageShape) == [])
        }
    }

    private func difference(_ page: Page, _ shape: PageShape) -> [String] {
        let names = Set(page.fields.keys).symmetricDifference(shape.fields.keys).sorted()
        return names
            + page.fields.flatMap { name, value -> [String] in
                switch (value, shape.fields[name]) {
                case (.text, .text), (.flag, .flag), (.markup, .markup), (_, nil): []
                case (.list(let pages), .list(let shape)): pages.flatMap { difference($0, shape) }
                default: [name]
                }
            }
    }

    @Test("A folder replaces a template and may add partials; what nothing uses is refused, as is a missing folder")
    func overrides() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let briefing = BriefingInput(agency: "益阳市", figures: Cities.reported, footnotes: [:]).briefing(try Strings(.simplified))
        try folder.write("briefings/briefing.text.mustache", "{{>own/head.text}}\n{{#sections}}{{heading}} {{/sections}}")
        try folder.write("own/head.text.mustache", "<{{agency}}>\n")
        let text = try briefing.text(try Templates(overrides: folder.url))
        #expect(text.hasPrefix("<益阳市>\n一、总体情况 二、责任落实 "))
        #expect(try briefing.html(try Templates(overrides: folder.url)).contains("<h1>招商引资工作简报</h1>"))

        try folder.write("breifings/briefing.html.mustache", "x")
        #expect(throws: TemplateError("template.unused", file: folder.url.path + "/breifings/briefing.html.mustache")) {
            try Templates(overrides: folder.url)
        }
        #expect(throws: TemplateError.self) { try Templates(overrides: folder.url.appending(path: "none")) }
    }

    @Test("A broken override names its file and line, in words")
    func brokenOverride() throws {
        let folder = try Folder()
        defer { folder.remove() }
        try folder.write("briefings/briefing.text.mustache", "{{title}}\n{{agancy}}\n")
        do {
            _ = try Templates(overrides: folder.url)
            Issue.record("not refused")
        } catch let error as TemplateError {
            let file = folder.url.path + "/briefings/briefing.text.mustache:2"
            #expect(try Strings(.english).text(error.message) == "\(file): there is no value named “agancy” here")
            #expect(try Strings(.simplified).text(error.message) == "\(file)：没有名为“agancy”的内容")
        }
    }

    @Test("Every reason a template is refused for has its words")
    func reasons() throws {
        let strings = try Strings(.simplified)
        let keys = [
            "unknown_tag", "unknown_partial", "recursive_partial", "not_a_text", "not_a_section", "unescaped", "refused_tag",
            "unfinished_tag",
            "wrong_close", "unclosed", "missing", "unused", "no_folder", "unknown_text", "unknown_gap", "not_flat_json",
        ]
        for key in keys { #expect(strings.has("template.\(key)")) }
    }

    @Test("HEADWATER_TEMPLATES names the folder")
    func environment() {
        #expect(Resources.overrides(environment: [:]) == nil)
        #expect(Resources.overrides(environment: ["HEADWATER_TEMPLATES": ""]) == nil)
        #expect(Resources.overrides(environment: ["HEADWATER_TEMPLATES": "/srv/t"])?.path == "/srv/t")
    }

    @Test("Every page is among those whose templates are checked when the program starts")
    func listed() throws {
        let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Views")
        let pages = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }.flatMap { path in
            try String(contentsOf: folder.appending(path: path), encoding: .utf8).matches(of: /struct (\w+): HTMLPage/).map { String($0.1) }
        }
        #expect(pages.count > 40)
        #expect(Set(pages).subtracting(Templates.workbench.map { "\($0)" }) == [])
    }
}
