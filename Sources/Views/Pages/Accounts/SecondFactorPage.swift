import Domain

/// The second factor of one's own account: to take on an authenticator, or to give it up.
package struct SecondFactorPage: HTMLPage {
    package static let template = "accounts/factor.html"

    /// What the page is about.
    package enum State: Sendable {
        /// An authenticator to be taken on, with its new secret in base 32.
        case new(secret: String)
        case present(SecondFactor)
    }

    private let strings: Strings
    private let account: Account
    private let csrf: String
    private let state: State
    /// Whether the agency lets nobody do without.
    private let isRequired: Bool
    package var errors: [FieldError] = []
    package var problem: Message?

    package init(strings: Strings, account: Account, csrf: String, state: State, isRequired: Bool) {
        self.strings = strings
        self.account = account
        self.csrf = csrf
        self.state = state
        self.isRequired = isRequired
    }

    package var title: String { strings.text("account.factor") }

    private static let text = PageShape(["text": .text])
    package static let shape = PageShape([
        "title": .text, "lead": .text, "back": .text, "csrf": .text, "problem": .list(text), "required": .list(text),
        "fields": .list(SecretField.shape),
        "new": .list(
            PageShape([
                "title": .text, "steps": .list(text), "qr_label": .text, "qr_box": .text, "qr_size": .text, "qr_path": .text,
                "secret_label": .text, "secret": .text, "shown_secret": .text, "button": .text,
            ])),
        "present": .list(PageShape(["title": .text, "since": .text, "codes": .text, "lead": .text, "button": .text])),
    ])

    package var page: Page {
        let (new, present): ([Page], [Page]) =
            switch state {
            case .new(let secret): (offer(secret), [])
            case .present(let factor): ([], [removal(factor)])
            }
        let code = SecretField(name: "code", autocomplete: "one-time-code", hint: codeHint)
        let fields = (account.hasPassword ? [.present] : []) + [code]
        // Nobody types the secret: what is wrong with it is told above the form.
        let problem = problem ?? errors.first { $0.field == "secret" }?.message
        return Page([
            "title": .text(title), "lead": .text(strings.text("account.factor.lead")), "back": .text(strings.text("account.page")),
            "csrf": .text(csrf), "problem": .list(problem.map { [Page(["text": .text(strings.text($0))])] } ?? []),
            "required": .list(isRequired ? [Page(["text": .text(strings.text("account.factor.required"))])] : []),
            "fields": .list(fields.map { $0.page(strings, errors: errors) }), "new": .list(new), "present": .list(present),
        ])
    }

    private var codeHint: String {
        if case .new = state { return strings.text("account.factor.code_hint") }
        return strings.text("account.code_hint")
    }

    private func offer(_ secret: String) -> [Page] {
        let issuer = strings.text("layout.product")
        let label = Paths.encoded("\(issuer):\(account.name)")
        // The form that authenticators read from a QR code; algorithm, digits and period are those they all take for granted.
        let address = "otpauth://totp/\(label)?secret=\(secret)&issuer=\(Paths.encoded(issuer))"
        let code: QRCode?
        do { code = try QRCode(address) } catch { code = nil }
        let steps = ["account.factor.step_scan", "account.factor.step_type"]
        return [
            Page([
                "title": .text(strings.text("account.factor.add")),
                "steps": .list(steps.map { Page(["text": .text(strings.text($0))]) }),
                "qr_label": .text(strings.text("account.factor.qr")), "qr_box": .text(code?.box ?? "0 0 0 0"),
                "qr_size": .text(String((code?.size ?? 0) + 8)), "qr_path": .text(code?.path ?? ""),
                "secret_label": .text(strings.text("account.factor.secret")), "secret": .text(secret),
                "shown_secret": .text(Self.grouped(secret)), "button": .text(strings.text("account.factor.add_button")),
            ])
        ]
    }

    /// In fours, as people read and type.
    static func grouped(_ text: String) -> String {
        text.enumerated().map { $0.offset > 0 && $0.offset % 4 == 0 ? " \($0.element)" : String($0.element) }.joined()
    }

    private func removal(_ factor: SecondFactor) -> Page {
        Page([
            "title": .text(strings.text("account.factor.remove")),
            "since": .text(strings.text("account.factor.since", ["instant": Formats(strings).instant(factor.since)])),
            "codes": .text(strings.text("account.factor.codes_left", ["count": String(factor.recoveryCodes)])),
            "lead": .text(strings.text("account.factor.remove_lead")), "button": .text(strings.text("account.factor.remove_button")),
        ])
    }
}

/// The recovery codes, this once.
package struct RecoveryCodesPage: HTMLPage {
    package static let template = "accounts/recovery.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "codes": .list(PageShape(["code": .text])), "next": .text,
    ])

    private let strings: Strings
    private let codes: [String]

    package init(strings: Strings, codes: [String]) {
        self.strings = strings
        self.codes = codes
    }

    package var title: String { strings.text("account.recovery") }

    package var page: Page {
        Page([
            "title": .text(title), "lead": .text(strings.text("account.recovery.lead", ["count": String(codes.count)])),
            "codes": .list(codes.map { Page(["code": .text($0)]) }), "next": .text(strings.text("account.recovery.next")),
        ])
    }
}

/// The second step of signing in: a code.
package struct CodePage: HTMLPage {
    package static let template = "accounts/code.html"
    package static let shape = PageShape([
        "title": .text, "lead": .text, "challenge": .text, "next": .text, "fields": .list(SecretField.shape), "button": .text,
        "problem": .list(PageShape(["text": .text])), "back": .text,
    ])

    private let strings: Strings
    private let challenge: String
    private let next: String
    package var errors: [FieldError] = []
    package var problem: String?

    package init(strings: Strings, challenge: String, next: String) {
        self.strings = strings
        self.challenge = challenge
        self.next = next
    }

    package var title: String { strings.text("account.code") }

    package var page: Page {
        let code = SecretField(name: "code", autocomplete: "one-time-code", hint: strings.text("account.code_hint"))
        return Page([
            "title": .text(title), "lead": .text(strings.text("account.code_lead")), "challenge": .text(challenge), "next": .text(next),
            "fields": .list([code.page(strings, errors: errors)]), "button": .text(strings.text("account.sign_in_button")),
            "problem": .list(problem.map { [Page(["text": .text($0)])] } ?? []), "back": .text(strings.text("account.sign_in")),
        ])
    }
}
