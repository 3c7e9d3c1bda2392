/// What somebody has shown who signs in, before a code where the account asks for one.
package enum SignInWay: String, Sendable {
    case password, link
}

/// What the access journal tells of signing in and out.
package enum SessionEvent: Sendable, Equatable {
    /// Signed in; with a code of the second factor after it.
    case opened(SignInWay, withCode: Bool)
    /// Signed out.
    case left
    /// Sessions that ended without their owner signing out: by the owner elsewhere, by whoever manages accounts, by another password.
    case ended
    /// What was shown was wrong.
    case refused(SignInSecret)
    /// It was wrong as often as it may be: strangers have to wait.
    case shut(SignInSecret)

    /// The second word of the action.
    package var word: String {
        switch self {
        case .opened(let way, let withCode): way.rawValue + (withCode ? "_code" : "")
        case .left: "left"
        case .ended: "ended"
        case .refused(let secret): "refused_" + secret.rawValue
        case .shut(let secret): "shut_" + secret.rawValue
        }
    }
}

/// What can be guessed. A link cannot: a wrong one names no account.
package enum SignInSecret: String, Sendable {
    case password, code
}
