import Documents
import Domain
import Store
import Views

/// One thing that was looked at, in words.
package struct Finding: Sendable {
    package var isWell: Bool
    package var text: String

    package init(isWell: Bool, text: String) {
        self.isWell = isWell
        self.text = text
    }
}

/// Looks whether what the program needs is there: what `headwater doctor` prints and the page of the program's state shows.
package struct Examination: Sendable {
    private let strings: Strings
    private let describe: @Sendable (any Error) -> String

    /// - Parameter describe: an error in the reader's words.
    package init(strings: Strings, describe: @escaping @Sendable (any Error) -> String) {
        self.strings = strings
        self.describe = describe
    }

    /// The programs that print documents.
    package func tools() async -> [Finding] {
        var findings: [Finding] = []
        for tool in DocumentTool.allCases {
            let missing = Finding(
                isWell: false, text: strings.text("doctor.tool.missing", ["tool": tool.rawValue, "package": tool.package]))
            guard tool.isInstalled() else {
                findings.append(missing)
                continue
            }
            do {
                let version = try await tool.version()
                findings.append(
                    Finding(isWell: true, text: strings.text("doctor.tool.ok", ["tool": tool.rawValue, "version": version])))
            } catch {
                findings.append(Finding(isWell: false, text: missing.text + " " + describe(error)))
            }
        }
        return findings
    }

    /// A font for Chinese in PDF.
    package func fonts() async -> Finding {
        do {
            if let name = try await DocumentFonts.chinese() {
                return Finding(isWell: true, text: strings.text("doctor.fonts.ok", ["name": name]))
            }
        } catch {
            return Finding(isWell: false, text: strings.text("doctor.fonts.missing") + " " + describe(error))
        }
        return Finding(isWell: false, text: strings.text("doctor.fonts.missing"))
    }

    /// What rows are found and ordered by.
    ///
    /// - Parameter stale: how many rows have others than this program makes; nil before the schema is up to date, when nothing is said.
    package func keys(_ stale: Int?) -> [Finding] {
        guard let stale else { return [] }
        guard stale > 0 else { return [Finding(isWell: true, text: strings.text("doctor.keys.ok"))] }
        let count = Formats(strings).count(Int64(stale))
        return [Finding(isWell: false, text: strings.text("doctor.keys.stale", ["count": count, "command": "headwater reindex"]))]
    }
}
