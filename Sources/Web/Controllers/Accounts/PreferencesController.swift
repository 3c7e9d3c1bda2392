import Domain
import Hummingbird
import Store
import Views

/// What is a person's own business: language and colours.
struct PreferencesController {
    let site: Site

    func update(_ request: Request, _ context: MemberContext) async throws -> Response {
        try await site.ledger.setPreferences(
            of: context.visitor.account.id, language: try context.form.choice("language", Language.init(tag:))?.tag,
            theme: try context.form.choice("theme", Account.Theme.init(rawValue:)))
        return .seeOther(context.form["next"] ?? "/")
    }
}
