import Domain
import Hummingbird

/// Lets pass who has a permission somewhere. Where exactly, the reader and the action find out: what is out of sight is not found, what is
/// in sight and may not be changed is forbidden.
struct Permitted: RouterMiddleware {
    typealias Context = MemberContext

    let permission: Permission

    func handle(
        _ request: Request, context: MemberContext, next: (Request, MemberContext) async throws -> Response
    ) async throws -> Response {
        guard !context.visitor.owesSecondFactor else { throw SecondFactorNeeded() }
        guard context.visitor.principal.may(permission) else { throw Failure.forbidden(permission.rawValue) }
        return try await next(request, context)
    }
}
