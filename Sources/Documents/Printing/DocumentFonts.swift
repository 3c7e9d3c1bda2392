/// The fonts that documents are set in.
package enum DocumentFonts {
    /// The family of Chinese characters that a PDF would be set in; nil where there is none.
    /// - Throws: `DocumentFailure` when the fonts cannot be asked for, as where fontconfig is not installed.
    package static func chinese() async throws -> String? {
        let families = try await ToolProcess(
            executable: "/usr/bin/fc-list", arguments: [":lang=zh-cn", "family"], limit: .seconds(20)
        ).run([])
        let names = String(decoding: families, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init).sorted()
        return names.first { $0.hasPrefix("Noto Serif CJK") } ?? names.first
    }
}
