import Actions
import Domain
import HTTPTypes
import Hummingbird
import Store
import Views

/// Districts, zones, departments and resident teams, for whoever manages them.
struct UnitsController {
    let site: Site

    func index(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await indexPage(context)
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    func create(_ request: Request, _ context: MemberContext) async throws -> Response {
        let (visitor, form) = (context.visitor, context.form)
        var page = try await indexPage(context)
        page.values = form.values(UnitIndexPage.names)
        let status: HTTPResponse.Status
        do {
            guard let kind = try form.choice("kind", UnitLine.Kind.init(rawValue:)) else {
                throw Failure.invalid([FieldError(field: "kind", message: Message("failure.not_a_choice", ["given": ""]))])
            }
            let parent = try form.choice("parent") { ID<Unit>($0) }
            let act = OpenUnit(name: form["name"] ?? "", kind: kind, code: form.value("code"), parent: parent)
            return .seeOther(Paths().unit(try await site.ledger.perform(act, as: visitor.principal).id))
        } catch Failure.invalid(let errors) {
            (page.errors, status) = (errors, .unprocessableContent)
        } catch Failure.conflict(let message) {
            (page.errors, status) = ([FieldError(field: "name", message: message)], .conflict)
        }
        return try await site.respond(page, title: page.title, status: status, request: request, context: context)
    }

    func show(_ request: Request, _ context: MemberContext) async throws -> Response {
        let page = try await showPage(context).page
        return try await site.respond(page, title: page.title, request: request, context: context)
    }

    /// Puts it under another from a day on.
    func place(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await change(request, context) { unit, form in
            PlaceUnit(unit: unit, parent: try form.choice("parent") { ID<Unit>($0) }, from: try form.day("from") ?? .distantPast)
        }
    }

    func end(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await change(request, context) { unit, form in
            guard let day = try form.day("ended_on") else {
                throw Failure.invalid([FieldError(field: "ended_on", message: Message("edit.day_missing"))])
            }
            return EndUnit(unit: unit, day: day)
        }
    }

    /// Does what a form asks of a unit, and shows the form again where it is refused.
    private func change<Act: Action>(
        _ request: Request, _ context: MemberContext, _ act: @Sendable (UnitLine, Form) throws -> Act
    ) async throws -> Response where Act.Result == Range<Int64> {
        let (unit, shown) = try await showPage(context)
        var page = shown
        page.values = context.form.values(UnitPage.names)
        let status: HTTPResponse.Status
        do {
            let done = try await site.ledger.perform(try act(unit, context.form), as: context.visitor.principal)
            return .seeOther(Paths().unit(unit.id), done: done)
        } catch Failure.invalid(let errors) {
            (page.errors, status) = (errors, .unprocessableContent)
        } catch Failure.conflict(let message) {
            (page.errors, status) = ([FieldError(field: "ended_on", message: message)], .conflict)
        }
        return try await site.respond(page, title: page.title, status: status, request: request, context: context)
    }

    private func indexPage(_ context: MemberContext) async throws -> UnitIndexPage {
        let visitor = context.visitor
        let rows = try await site.ledger.read(as: visitor.principal) { try $0.unitRows(on: visitor.today) }
        return UnitIndexPage(rows, csrf: visitor.csrf, strings: visitor.strings)
    }

    /// - Throws: `Failure.notFound` for a unit that is not the agency's.
    private func showPage(_ context: MemberContext) async throws -> (unit: UnitLine, page: UnitPage) {
        let visitor = context.visitor
        let id: ID<Unit> = try context.id()
        return try await site.ledger.read(as: visitor.principal) { reader in
            let units = try reader.units()
            guard let unit = units.first(where: { $0.id == id }) else { throw Failure.notFound("unit") }
            let page = UnitPage(
                unit, units: units, placements: try reader.unitPlacements(), accounts: try reader.accountLines(), csrf: visitor.csrf,
                strings: visitor.strings)
            return (unit, page)
        }
    }
}
