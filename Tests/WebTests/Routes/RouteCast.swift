import Actions
import Domain
import Foundation
import HTTPTypes
import Store
import Testing

@testable import Web

/// What the requests of `RouteSamples` are about. Each thing is made when a request first names it, as somebody of the demonstration city
/// would make it.
actor RouteCast {
    /// A ledger of which one row cannot be read.
    static let ledger = """
        招商引资项目台账
        制表日期：2013年9月30日
        序号,项目名称,投资方,总投资（万元）,区县,当前阶段,洽谈时间
        1,样例导入项目,样例导入企业,12000,赫山区,在谈,2013-05-01
        2,样例难读项目,样例难读企业,abc,赫山区,在谈,2013-05-01

        """

    /// The names of what belongs to an agency.
    static let things: Set<String> = [
        "account", "attachment", "briefing", "closed", "contact", "decided", "disabled", "draft", "entry", "import", "investor", "memory",
        "mission",
        "pair",
        "project", "receipt", "session", "submission", "unit", "upload", "view", "visit",
    ]

    let browser: TestSite.Browser
    private var made: [String: String] = [:]

    init(_ browser: TestSite.Browser) {
        self.browser = browser
    }

    private var site: TestSite { browser.site }

    /// A text with `{project}` and the like replaced.
    func filled(_ text: String) async throws -> String {
        var text = text
        while let match = text.firstMatch(of: /{(\w+)}/) {
            text.replaceSubrange(match.range, with: try await word(String(match.1)))
        }
        return text
    }

    /// A text with every thing of this cast replaced by one that is nowhere.
    func unknown(_ text: String) -> String {
        made.filter { Self.things.contains($0.key) }.reduce(text) { text, thing in
            let ids = thing.value.split(separator: "-").map { id in
                thing.key == "entry" ? "9\(id)" : ID<Project>(id).map { ID<Project>($0.rawValue + 1 << 50).description } ?? "\(id)"
            }
            return text.replacing(try! Regex("\\b\(thing.value)\\b"), with: ids.joined(separator: "-"))
        }
    }

    func unknown(_ request: RouteRequest) -> RouteRequest {
        var form = request.form
        if let pairs = form?.pairs { form?.pairs = pairs.map { ($0.name, unknown($0.value)) } }
        return RouteRequest(
            method: request.method, path: unknown(request.path), form: form, file: request.file, text: request.text,
            isFragment: request.isFragment)
    }

    func word(_ name: String) async throws -> String {
        if let word = made[name] { return word }
        if name == "base" { return String(try await site.ledger.journalHead(of: browser.account.agency)) }
        let word = try await make(name)
        made[name] = word
        return word
    }

    private func make(_ name: String) async throws -> String {
        switch name {
        case "asset": String(site.site.assets.path("app.css").dropFirst("/assets/".count))
        case "figure": "stock"
        case "month": try await month()
        case "definition": try definition()
        case "link": try await site.ledger.perform(OpenSignInLink(account: browser.account), as: site.owner).text
        case "person": try await person()
        case "caller": try await caller()
        case "account": try await account().id.description
        case "disabled": try await disabled()
        case "unit": try await unit()
        case "session": try await session()
        // A secret and the code of now; whoever owes a code, and it; an authenticator of one's own, and its code.
        case "secret": OneTimeCodes().base32
        case "code": Self.code(try #require(OneTimeCodes(base32: try await word("secret"))))
        case "challenge": try await challenge()
        case "challenged": Self.code(RouteCast.codes)
        case "factor": try await factor(of: browser.account)
        case "district": try #require(try await read { try $0.districts() }.first).district.code
        case "project": try await project()
        case "closed": try await closed()
        case "investor": try await investor()
        case "mission": try await mission()
        case "visit": try await visit()
        case "attachment": try await attachment()
        case "receipt": try await receipt()
        case "contact": try await contact()
        case "submission": try await submission()
        case "pair": try await pair(isDecided: false)
        case "decided": try await pair(isDecided: true)
        case "entry": try await entry()
        case "view": try await view()
        case "draft": try await draft()
        case "briefing": Self.last(try await post("/briefings/drafts/\(try await draft())/publication", "version=1"))
        case "upload": try await upload()
        case "import": try await imported()
        case "memory": try await memory()
        default: throw Failure.notFound(name)
        }
    }

    // MARK: People and projects

    private func person() async throws -> String {
        let name = "样例 \(UInt32.random(in: 0...UInt32.max))"
        let hash = try await Passwords.hash("long enough here", for: name)
        return try await site.ledger.perform(AddAccount(name: name, role: .bureauReader, passwordHash: hash), as: browser.principal).name
    }

    /// Somebody else, with an authenticator.
    private func account() async throws -> Account {
        let account = try #require(try await site.ledger.account(named: try await person())).account
        _ = try await factor(of: account)
        return account
    }

    private func disabled() async throws -> String {
        let account = try await account()
        try await site.ledger.perform(DisableAccount(account: account), as: browser.principal)
        return account.id.description
    }

    private func unit() async throws -> String {
        let act = OpenUnit(name: "样例\(UInt32.random(in: 0...UInt32.max))队", kind: .team)
        return try await site.ledger.perform(act, as: browser.principal).id.description
    }

    /// A month that is closed.
    private func month() async throws -> String {
        let month = try #require(CountedPeriod(text: "2010-01"))
        if try await read({ try $0.closings() }).isEmpty {
            try await site.ledger.perform(ClosePeriod(period: month, today: try #require(Day(iso: "2013-09-30"))), as: browser.principal)
        }
        return month.text
    }

    /// Another browser in which the same person is signed in.
    private func session() async throws -> String {
        _ = try await site.ledger.openSession(for: browser.account, by: .link, from: .somewhere)
        let sessions = try await site.ledger.sessions(of: browser.account, asking: browser.token)
        return try #require(sessions.first { !$0.isThis }).id.description
    }

    private static let codes = OneTimeCodes()

    private static func code(_ codes: OneTimeCodes) -> String { codes.code(at: OneTimeCodes.step(at: SystemClock().now())) }

    /// Gives somebody an authenticator, whose code of the half-minute before is used.
    private func factor(of account: Account) async throws -> String {
        let codes = Self.codes
        try await site.ledger.write(as: account.itself) { transaction in
            try transaction.addSecondFactor(
                codes, recovery: RecoveryCodes(), step: OneTimeCodes.step(at: transaction.now) - 1, to: account)
        }
        return Self.code(codes)
    }

    /// Somebody with an authenticator who has come to the second step.
    private func challenge() async throws -> String {
        let name = try await person()
        let account = try #require(try await site.ledger.account(named: name)).account
        _ = try await factor(of: account)
        return try await site.ledger.openChallenge(for: account, after: .password).text
    }

    private func project(contact: String = "") async throws -> String {
        let number = UInt32.random(in: 0...UInt32.max)
        return Self.last(
            try await post(
                "/projects",
                "name=\(number)号项目&kind=new&district=\(try await word("district"))&investors=\(number)号企业&contact=\(contact)&intended=12000万元&unit=样例专班&stage=talks&day=2013-09-02"
            ))
    }

    /// The name of somebody whom an investor gave as its contact.
    private func caller() async throws -> String {
        let name = "样例\(UInt32.random(in: 0...UInt32.max))经理"
        _ = try await project(contact: name)
        return name
    }

    private func closed() async throws -> String {
        let id = try await project()
        try await post("/projects/\(id)/closure", "kind=terminated&day=2013-09-10&reason=样例")
        return id
    }

    private func investor() async throws -> String {
        let id = try #require(ID<Project>(try await word("project")))
        return try #require(try await read { try $0.projectRecords([id])[id]?.investors.first }).fact.description
    }

    private func mission() async throws -> String {
        let name = "样例\(UInt32.random(in: 0...UInt32.max))推介会"
        let first = try #require(Day(iso: "2013-09-02"))
        try await record(missions: [MissionRow(number: 1, name: name, firstDay: first, lastDay: first)])
        let library = site.site.indicators
        let lines = try await read { try $0.allMissions(MissionListing(), at: Moment(asOf: first), from: library) }
        return try #require(lines.first { $0.facts.name == name }).id.description
    }

    private func visit() async throws -> String {
        let day = try #require(Day(iso: "2013-09-02"))
        let listing = VisitListing().with { $0.company = "样例\(UInt32.random(in: 0...UInt32.max))企业" }
        try await record(visits: [VisitRow(number: 1, day: DayReading(day), company: try #require(listing.company))])
        let library = site.site.indicators
        return try #require(try await read { try $0.visitTable(listing, at: Moment(asOf: day), from: library) }.lines.first).id.description
    }

    /// No form makes missions and visits: a ledger tells of them.
    private func record(missions: [MissionRow] = [], visits: [VisitRow] = []) async throws {
        let rows = RecordRows(source: "rows", missions: missions, visits: visits, ledgerDate: try #require(Day(iso: "2013-09-30")))
        _ = try await site.ledger.perform(rows, as: Principal(name: "system", role: .system, agency: browser.account.agency))
    }

    private func attachment() async throws -> String {
        let id = try #require(ID<Project>(try await word("project")))
        let answer = try await browser.upload("/projects/\(id)/attachments", file: Array("样例协议".utf8), named: "协议.txt")
        #expect(answer.status == .seeOther)
        return ID<Project>(try #require(try await read { try $0.attachments(of: id) }.first).id).description
    }

    /// A first contact that another unit has registered for a project.
    private func contact() async throws -> String {
        let id = try await project()
        try await post("/projects/\(id)/first-contact", "contact_unit=样例专班&contacted_on=2013-09-05")
        let project = try #require(ID<Project>(id))
        return try #require(try await read { try $0.firstContacts(of: project).lines.last }).contact.id.description
    }

    private func receipt() async throws -> String {
        let id = try #require(ID<Project>(try await word("project")))
        try await post("/projects/\(id)/receipts", "receipt_day=2013-09-20&receipt_amount=800万元&receipt_kind=domestic")
        let moment = Moment(asOf: Day(iso: "2013-09-23")!, knownAt: nil)
        return try #require(try await read { try $0.dossier(of: id, at: moment).receipts.last }).id.description
    }

    /// What an editor of the district submits.
    private func submission() async throws -> String {
        let project = try await project()
        let clerk = try await site.browser(
            .unitEditor, in: try await word("district"), named: "样例录入 \(UInt32.random(in: 0...UInt32.max))",
            of: Principal(name: "system", role: .system, agency: browser.account.agency))
        let answer = try await clerk.post(
            "/projects/\(project)/advancement", [("stage", "signed"), ("day", "2013-09-12"), ("paper_excuse", "样例")])
        return Self.last(try #require(answer.location))
    }

    private func pair(isDecided: Bool) async throws -> String {
        let (first, second) = (try #require(ID<Project>(try await project())), try #require(ID<Project>(try await project())))
        let principal = browser.principal
        try await site.ledger.perform(DecideDuplicate(kept: first, other: second, verdict: .distinct, reason: "样例"), as: principal)
        if !isDecided { try await site.ledger.perform(ReopenDuplicate(first: first, second: second), as: principal) }
        return "\(first)-\(second)"
    }

    private func entry() async throws -> String {
        let done = try await post("/projects/\(try await project())/correction", "name=样例改名")
        return String(try #require(done.split(separator: "-").last))
    }

    private func view() async throws -> String {
        try await post("/views", "name=样例视图\(UInt32.random(in: 0...UInt32.max))&query=")
        let account = browser.account.id
        return try #require(try await read { try $0.savedViews(of: account) }.last).id.description
    }

    // MARK: Briefings and ledgers

    private func draft() async throws -> String {
        let edit = try await post("/briefings/drafts", "day=2013-09-22&language=zh-Hans")
        return Self.last(edit.replacing("/edit", with: ""))
    }

    private func upload(_ ledger: String = ledger) async throws -> String {
        let answer = try await browser.upload("/imports", file: Array(ledger.utf8), named: "样例.csv")
        return Self.last(try #require(answer.location))
    }

    /// The next version of the figure, as a form sends it.
    private func definition() throws -> String {
        let last = try #require(site.site.indicators.definitions(of: "stock").first)
        let text = last.draft(version: last.indicator.version + 1, from: try #require(Day(iso: "2013-09-01")))
        return try #require(text.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    }

    /// A header of which a column was put by hand.
    private func memory() async throws -> String {
        let header = "样例\(UInt32.random(in: 0...UInt32.max))|签约"
        try await site.ledger.write(as: browser.principal) { try $0.rememberMapping(["signed_day": "B"], fingerprint: header) }
        return sha256(header)
    }

    /// Imports a ledger, of which a row cannot be read.
    func imported(_ ledger: String = ledger) async throws -> String { try await importing(try await upload(ledger)) }

    /// Imports an upload, to its end.
    private func importing(_ upload: String) async throws -> String {
        let result = try await post("/imports/uploads/\(upload)/result", "")
        for _ in 0..<500 {
            if let path = try await browser.get(result).location, try await browser.get(path + "/errors.xlsx").status == .ok {
                return Self.last(path)
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Failure.unavailable(result)
    }

    // MARK: Others

    /// Does, as somebody else, something to everything that was made so far.
    func overtake(as other: TestSite.Browser) async throws {
        let cast = RouteCast(other)
        for (thing, id) in made.sorted(by: { $0.key < $1.key }) {
            switch thing {
            case "project":
                try await cast.post("/projects/\(id)/correction", "name=别人改名&site=别人镇")
                try await cast.post("/projects/\(id)/advancement", "stage=talks&day=2013-09-03")
                try await cast.post("/projects/\(id)/advancement", "stage=signed&day=2013-09-12")
                try await cast.post("/projects/\(id)/closure", "kind=terminated&day=2013-09-15&reason=样例")
            case "closed": try await cast.post("/projects/\(id)/closure", "kind=terminated&day=2013-09-12&reason=样例")
            case "receipt":
                let project = try #require(made["project"])
                try await cast.post("/projects/\(project)/receipts/\(id)/correction", "receipt_origin=别人省")
            case "contact": try await cast.post("/first-contacts/\(id)/decision", "verdict=reject&reason=样例")
            case "submission": try await cast.post("/review/\(id)/return", "reason=样例")
            case "pair": try await cast.post("/duplicates/\(id)/decision", "verdict=distinct&reason=样例")
            case "decided": try await cast.post("/duplicates/\(id)/removal", "")
            case "entry": try await cast.post("/entries/\(id)/removal", "")
            case "draft": try await cast.post("/briefings/drafts/\(id)", "version=1&title=别人的简报")
            case "upload": _ = try await cast.importing(id)
            case "import": try await cast.post("/imports/\(id)/removal", "")
            default: break
            }
        }
    }

    /// Sends a form that is taken, and gives the page it leads to.
    @discardableResult
    private func post(_ path: String, _ form: String) async throws -> String {
        let answer = try await browser.post(path, Form(encoded: form).pairs.map { ($0.name, $0.value) })
        #expect(answer.status == .seeOther, "POST \(path): \(answer.text)")
        return try #require(answer.location)
    }

    private func read<Value: Sendable>(_ body: @escaping @Sendable (LedgerReader) throws -> Value) async throws -> Value {
        try await site.ledger.read(as: browser.principal, body)
    }

    /// The last part of a path.
    private static func last(_ path: String) -> String {
        String(path.prefix { $0 != "?" }.split(separator: "/").last ?? "")
    }
}
