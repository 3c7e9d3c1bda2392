import Domain
import Store
import Views

extension Site {
    /// What was just done, when the page was come to with `?done=FIRST-LAST`.
    func toast<Context: VisitorContext>(_ context: Context) async throws -> LayoutPage.Toast? {
        nil
    }
}
