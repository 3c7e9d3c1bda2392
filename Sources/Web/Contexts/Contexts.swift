import Domain
import Hummingbird
import NIOCore
import Store
import Views

/// What is known of every request: where it comes from, and who asks, when somebody is signed in.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Where the request comes from, as `192.0.2.7`.
    var address: String
    var query = Query()
    /// What a form has sent, once its token was checked.
    package var form = Form()
    /// The browser's language, for those not signed in.
    var language = Language.simplified
    var visitor: Visitor?
    /// Whether something is to be changed by a form that does not carry the session's token.
    var isForged = false
    /// What is wrong with the moment that the address names; told once it is known whose language and page it is told in.
    var unreadMoment: Failure?

    /// The request's number in the log, for a person to name.
    var requestID: String { logger[metadataKey: "hb.request.id"]?.description ?? "0" }

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "local"
    }
}

/// Nobody is signed in: the way to the sign-in page.
struct SignInNeeded: Error {}

/// Somebody owes the second factor that the agency requires: the way to the page where it is taken on.
struct SecondFactorNeeded: Error {}

/// A request of somebody who is signed in. What they may do, `Permitted` asks for a whole address, and each action for the thing it changes.
package struct MemberContext: ChildRequestContext {
    package var coreContext: CoreRequestContextStorage
    package let visitor: Visitor
    package let query: Query
    package let form: Form
    /// Where the request comes from, as `192.0.2.7`.
    let address: String

    package init(context: SiteContext) throws {
        guard let visitor = context.visitor else { throw SignInNeeded() }
        guard !context.isForged else { throw Failure.forbidden("csrf") }
        if let failure = context.unreadMoment { throw failure }
        coreContext = context.coreContext
        address = context.address
        self.visitor = visitor
        query = context.query
        form = context.form
    }
}

/// What pages need of a context, whatever its tier.
package protocol VisitorContext: RequestContext {
    var visitor: Visitor { get }
    var query: Query { get }
    var form: Form { get }
}

extension MemberContext: VisitorContext {}

extension VisitorContext {
    /// The identifier in the path, as `/projects/:id`.
    /// - Throws: `Failure.notFound` when it cannot be one.
    package func id<Subject>(_ name: String = "id", of _: Subject.Type = Subject.self) throws -> ID<Subject> {
        guard let text = parameters.get(name), let id = ID<Subject>(text) else { throw Failure.notFound("page") }
        return id
    }
}
