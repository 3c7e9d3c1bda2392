import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// The steps from a file to an import: its columns, what it would do, and doing it. Every step has its own address and keeps nothing that
/// a reload would lose.
struct UploadsController {
    let site: Site

    /// Sheets and columns.
    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let upload = try await find(context)
        return try await columns(upload, request, context)
    }

    /// Keeps what was chosen, and goes on to the preview.
    func update(_ request: Request, _ context: MemberContext) async throws -> Response {
        var upload = try await find(context)
        do {
            upload.choices = try UploadForm(context.form).choices
            let file = try site.open(upload)
            _ = try await site.ledger.inspect(
                InspectLedger(file: file, options: upload.choices.options), as: context.visitor.principal)
            try await site.ledger.perform(ChooseForUpload(id: upload.id, choices: upload.choices), as: context.visitor.principal)
            return .seeOther(Paths().uploadPreview(upload.id))
        } catch let failure as Failure {
            guard FailurePages.status(of: failure) == .unprocessableContent else { throw failure }
            let error = site.reason(failure, context.visitor.strings)
            let chosen = upload.choices
            upload.choices.mappings = [:]
            return try await columns(upload, request, context, chosen: chosen, error: error)
        }
    }

    /// What the import would do.
    func preview(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let upload = try await find(context)
        let file = try site.open(upload)
        let site = site
        let version = ImportTasks.Version(choices: upload.choices, head: visitor.head, principal: visitor.principal)
        let state = await site.imports.preview(upload.id, version: version) { progress in
            var options = upload.choices.options
            options.isDryRun = true
            let action = ImportLedger(file: file, options: options, progress: progress)
            let preview = PreviewImport(
                action: action, today: visitor.today, keys: UploadPreviewPage.figureKeys, library: visitor.indicators)
            return try await site.ledger.preview(preview, as: visitor.principal)
        }
        switch state {
        case .previewed(let preview):
            let view = try UploadRows(context.query, preview: preview, file: file)
            let page = UploadPreviewPage(
                UploadPreviewPage.Content(preview, strings: visitor.strings),
                view: UploadPreviewPage.View(
                    sheet: view.sheet, code: view.code, page: view.page, pages: view.pages, rows: view.rows),
                steps: UploadPreviewPage.Steps(
                    columns: Paths().upload(upload.id), preview: Paths().uploadPreview(upload.id),
                    result: Paths().uploadResult(upload.id)),
                strings: visitor.strings, csrf: visitor.csrf)
            return try await site.respond(page, title: page.title, request: request, context: context)
        case .failed(let error): throw error
        case .running(let progress): return try await waiting(upload, progress, request, context)
        case .finished: return .seeOther(Paths().uploadResult(upload.id))
        }
    }

    /// Begins the import.
    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let visitor = context.visitor
        let upload = try await find(context)
        let file = try site.open(upload)
        let site = site
        _ = await site.imports.run(upload.id, by: visitor.principal.name) { progress in
            let action = ImportLedger(file: file, options: upload.choices.options, progress: progress)
            let report = try await site.ledger.importUpload(ImportUploaded(id: upload.id, action: action), as: visitor.principal)
            // The import has landed by now; without this workbook the problems are still listed.
            _ = try ErrorRows(report: report, file: file, strings: visitor.strings).write(to: site.errorFile(of: upload.id).path)
            return report
        }
        return .seeOther(Paths().uploadResult(upload.id))
    }

    /// How far the import is; when it has ended, what it did.
    func result(_ request: Request, _ context: MemberContext) async throws -> Response {
        let id: ID<ImportUpload> = try context.id()
        let upload = try await site.ledger.read(as: context.visitor.principal) { try $0.upload(id) }
        if let importID = upload.importID { return .seeOther(Paths().importPage(importID)) }
        switch await site.imports.state(of: id) {
        case .running(let progress): return try await waiting(upload, progress, request, context)
        case .failed(let error):
            await site.imports.cancel(id)
            throw error
        case .finished(let report):
            // All or nothing, and a row failed: nothing was stored.
            await site.imports.cancel(id)
            guard report.importID == nil else { return .seeOther(Paths().imports) }
            return .seeOther(Paths().uploadPreview(id))
        case .previewed, nil: return .seeOther(Paths().uploadPreview(id))
        }
    }

    /// Ends what is under way, and leaves the ledger as it was.
    func remove(_ request: Request, _ context: MemberContext) async throws -> Response {
        let upload = try await find(context)
        await site.imports.cancel(upload.id)
        return .seeOther(Paths().upload(upload.id))
    }

    private func find(_ context: MemberContext) async throws -> ImportUpload {
        let id: ID<ImportUpload> = try context.id()
        let upload = try await site.ledger.read(as: context.visitor.principal) { try $0.upload(id) }
        guard upload.importID == nil else { throw Failure.conflict(Message("import_wizard.done_already")) }
        return upload
    }

    private func columns(
        _ upload: ImportUpload, _ request: Request, _ context: MemberContext, chosen: ImportUpload.Choices? = nil,
        error: String? = nil
    ) async throws -> Response {
        let visitor = context.visitor
        // All sheets are shown, also those left alone.
        var options = upload.choices.options
        options.ignoredSheets = []
        let inspection = try await site.ledger.inspect(
            InspectLedger(file: try site.open(upload), options: options), as: visitor.principal)
        let choices = chosen ?? upload.choices
        let page = UploadColumnsPage(
            file: upload.fileName, action: Paths().upload(upload.id), ledgerDate: inspection.ledgerDate,
            sheets: inspection.sheets.map { UploadColumnsPage.Sheet($0, choices: choices) },
            rules: UploadColumnsPage.Rules(
                clearsBlanks: choices.clearsBlanks, effective: choices.effective, allOrNothing: choices.allOrNothing,
                countsLater: choices.countsLater ?? false, firstOpen: try await site.closedDays(visitor).firstOpen),
            strings: visitor.strings, csrf: visitor.csrf, error: error)
        return try await site.respond(
            page, title: page.title, status: error == nil ? .ok : .unprocessableContent, request: request, context: context)
    }

    /// Asks again by itself, also without scripts.
    private func waiting(
        _ upload: ImportUpload, _ progress: ImportProgress?, _ request: Request, _ context: MemberContext
    ) async throws -> Response {
        let page = UploadProgressPage(
            file: upload.fileName, sheet: progress?.sheet, row: progress?.row, fraction: progress?.fraction,
            cancel: Paths().uploadRemoval(upload.id), strings: context.visitor.strings, csrf: context.visitor.csrf)
        var response = try await site.respond(page, title: page.title, request: request, context: context)
        response.headers[named: "Refresh"] = "1"
        return response
    }
}

/// What the form of sheets and columns says.
struct UploadForm {
    let choices: ImportUpload.Choices

    /// - Throws: `Failure.invalid` for a day that is none.
    init(_ form: Form) throws {
        var choices = ImportUpload.Choices()
        let sheets = form.all("sheet")
        let wanted = Set(form.all("import").compactMap { Int($0) })
        for (index, sheet) in sheets.enumerated() {
            if !wanted.contains(index) { choices.ignoredSheets.append(sheet) }
            var mapping: [String: String] = [:]
            // `column.0.3=signed_day`, and what the page showed beside it: only what was changed is a mapping of its own.
            for (name, field) in form.pairs where name.hasPrefix("column.\(index).") {
                let column = String(name.dropFirst("column.\(index).".count))
                let shown = form["shown.\(index).\(column)"] ?? ""
                guard field != shown, let number = Int(column) else { continue }
                if !shown.isEmpty, mapping[shown] == nil { mapping[shown] = "" }
                if !field.isEmpty { mapping[field] = ColumnName.of(number) }
            }
            if let kept = form["mapping.\(index)"].flatMap(Self.mapping) { mapping.merge(kept) { changed, _ in changed } }
            if !mapping.isEmpty { choices.mappings[sheet] = mapping }
        }
        choices.clearsBlanks = form["blanks"] == "clear"
        choices.effective = try form.day("effective")
        choices.allOrNothing = form["all_or_nothing"] != nil
        choices.countsLater = form["count_later"] != nil
        self.choices = choices
    }

    /// What was chosen before, as `signed_day=D;name=B`.
    private static func mapping(_ text: String) -> [String: String] {
        Dictionary(
            text.split(separator: ";").compactMap { pair in
                let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                return halves.count == 2 ? (halves[0], halves[1]) : nil
            }, uniquingKeysWith: { first, _ in first })
    }
}
