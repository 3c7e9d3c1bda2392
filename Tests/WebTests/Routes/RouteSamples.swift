/// How each address of `routes.txt` is asked well, one line for each: what fills its path, query and form, and a form it refuses.
///
/// `{project}` and the like name things of `RouteCast`; forms are written `name=value&name=value`.
enum RouteSamples {
    static let all: [RouteSample] = server + people + projects + editing + review + outreach + ledgers + briefings

    private static let server: [RouteSample] = [
        .get("/"), .get("/assets/{asset}"), .get("/events"), .get("/health/live"), .get("/health/ready"), .get("/search?q=样例"),
        .get("/sign-in"), .get("/links/{link}"), .post("/links/{link}", "", wrong: nil),
        .post("/session", "name={person}&password=long enough here", wrong: "name=nobody-here&password=guess-guess"),
        .post("/session/code", "challenge={challenge}&code={challenged}", wrong: "challenge={challenge}&code=zq-zq-zq"),
        .get("/account/factor"),
        // Whose code is wrong, their own tests say: here everybody has an authenticator, and is offered none.
        .post("/account/factor", "secret={secret}&code={code}", wrong: nil),
        .post("/account/factor/removal", "code={factor}", wrong: "code=zq-zq-zq"),
        .post("/session/removal", "", wrong: nil), .get("/account"),
        .post(
            "/account/password", "new_password=浏阳河弯过了几道弯呀&repeated_password=浏阳河弯过了几道弯呀",
            wrong: "new_password=woaini1314&repeated_password=woaini1314"),
        .post("/account/sessions/{session}/removal", "", wrong: nil), .post("/account/sessions/removal", "", wrong: nil),
        .post("/preferences", "language=en&theme=dark&next=/", wrong: "language=xx-none"),
        .get("/views"),
        .post(
            "/views", "name=样例&audience=private&query=", wrong: "name=一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一&audience=private"),
        .post("/views/{view}/name", "name=样例甲", wrong: "name=一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"),
        .post("/views/{view}/removal", "", wrong: nil),
        .post("/entries/{entry}/removal", "", wrong: nil, isVersioned: true),
        .get("/journal"), .get("/journal/export.csv"), .get("/journal/export.xlsx?kind=project"), .get("/journal/{entry}"),
        .get("/journal/accesses"),
    ]

    private static let people: [RouteSample] = [
        .get("/accounts"), .get("/accounts/new"), .post("/accounts", "name=样例新人&role=bureauReader", wrong: "name=样例新人&role=unitEditor"),
        .get("/accounts/{account}"), .post("/accounts/{account}/links", "purpose=password", wrong: "purpose=x-purpose"),
        .post("/accounts/{account}/grants", "role=auditor", wrong: "role=auditor&until=x-day"),
        .post("/accounts/{account}/grants/removal", "role=bureauReader&unit=", wrong: "role=x-role"),
        .post("/accounts/{account}/closure", "", wrong: nil), .post("/accounts/{disabled}/closure/removal", "", wrong: nil),
        .post("/accounts/{account}/factor/removal", "", wrong: nil), .post("/accounts/{account}/sessions/removal", "", wrong: nil),
        .get("/units"), .post("/units", "name=样例驻外队&kind=team", wrong: "name=样例驻外队&kind=x-kind"), .get("/units/{unit}"),
        .post("/units/{unit}/placement", "parent=&from=2013-01-01", wrong: "parent=&from=x-day"),
        .post("/units/{unit}/end", "ended_on=2013-09-01", wrong: "ended_on=x-day"),
        .get("/administration"), .get("/personal-data?person=样例管理员"), .get("/personal-data/export.xlsx?person=样例管理员"),
        .get("/personal-data/erasure?person=样例管理员"),
        .post("/personal-data/erasure", "person={caller}&reason=样例", wrong: "person={caller}&reason="), .get("/rates"),
        .post("/rates", "currency=USD&rate=6.21&from=2013-09-01&rate_source=样例", wrong: "currency=USD&rate=x-rate&from=2013-09-01"),
        .get("/definitions"), .get("/definitions/{figure}"),
        .post("/definitions/{figure}", "definition={definition}&seen=", wrong: "definition=key: x-key&seen="),
        .get("/terms"), .get("/terms/edit?kind=stage&code=signed"),
        .post("/terms", "kind=stage&known=1&term_code=signed&term_zh_hans=样例签约", wrong: "kind=method&term_words=样例写法"),
        .get("/calendar"),
        .post(
            "/calendar", "calendar_lines=2013-10-01 休 国庆节&calendar_source=样例",
            wrong: "calendar_lines=2013-10-01 x-kind&calendar_source=样例"),
        .get("/columns"), .post("/columns/{memory}/removal", "", wrong: nil),
        .get("/jobs"), .get("/health"), .post("/health/verification", "", wrong: nil),
    ]

    private static let projects: [RouteSample] = [
        .get("/projects"), .get("/projects/board"), .get("/projects/calendar"), .get("/projects/export.csv"),
        .get("/projects/export.xlsx"), .get("/projects/{project}"), .get("/projects/{project}/history"),
        .get("/projects/{project}/access"), .post("/projects/{project}/secrecy", "level=restricted", wrong: "level=x-level"),
        .get("/projects/{project}/panel", isFragment: true), .get("/projects/{project}/attachments"),
        .get("/projects/{project}/attachments/{attachment}"),
        .upload("/projects/{project}/attachments", file: "纪要.txt", "样例纪要", wrong: "MZ\u{90}\0\u{3}\0\0\0"),
        .post("/projects/{project}/attachments/{attachment}/removal", "", wrong: nil),
        .get("/idle"), .get("/projects/{project}/return"),
        .post(
            "/projects/{project}/return", "base={base}&day=2013-09-20&reason=样例", wrong: "base={base}&day=x-day&reason=样例",
            isVersioned: true),
        .get("/projects/{project}/handover"),
        .post(
            "/projects/{project}/handover", "base={base}&handover_district=沅江市&handover_from=2013-09-10&reason=样例",
            wrong: "base={base}&handover_district=某区&handover_from=x-day&reason=样例"),
        .get("/projects/{project}/first-contact"),
        .post(
            "/projects/{project}/first-contact", "contact_unit=样例专班&contacted_on=2013-09-10&contact_remark=样例",
            wrong: "contact_unit=样例专班&contacted_on=x-day&contact_remark=样例"),
        .get("/first-contacts"), .get("/first-contacts/export.csv"), .get("/first-contacts/export.xlsx"), .get("/first-contacts/{contact}"),
        .post(
            "/first-contacts/{contact}/decision", "verdict=uphold&reason=样例", wrong: "verdict=uphold&reason=", isVersioned: true),
        .get("/projects/{project}/credit"),
        .post(
            "/projects/{project}/credit", "credit_shares=赫山区30、资阳区70&credit_from=2013-09-01&reason=样例",
            wrong: "credit_shares=赫山区30&credit_from=x-day&reason=样例"),
        .get("/projects/{project}/receipts/new"),
        .post(
            "/projects/{project}/receipts", "receipt_day=2013-09-20&receipt_amount=500万元&receipt_kind=domestic",
            wrong: "receipt_day=x-day&receipt_amount=一大笔&receipt_kind=domestic"),
        .get("/projects/{project}/receipts/{receipt}/edit"),
        .post(
            "/projects/{project}/receipts/{receipt}/correction", "base={base}&receipt_origin=样例省",
            wrong: "base={base}&receipt_origin=样例省&receipt_amount=一大笔", isVersioned: true),
        .post(
            "/projects/{project}/receipts/{receipt}/removal", "base={base}&reason=误登", wrong: "base={base}&reason=", isVersioned: true),
        .get("/duplicates"), .get("/duplicates/{pair}"),
        .post(
            "/duplicates/{pair}/decision", "verdict=distinct&reason=地块不同", wrong: "verdict=merge&reason=同一地块", isVersioned: true),
        .post("/duplicates/{decided}/removal", "", wrong: nil, isVersioned: true),
    ]

    private static let editing: [RouteSample] = [
        .get("/projects/new"),
        .post(
            "/projects",
            "name=样例新项目&kind=new&district={district}&investors=样例投资有限公司&intended=12000万元&stage=talks&day=2013-09-02",
            wrong: "name=样例新项目&kind=new&intended=一大笔&stage=talks&day=x-day"),
        .get("/projects/{project}/edit"),
        .post("/projects/{project}/correction", "base={base}&name=样例改名", wrong: "name=样例改名&intended=一大笔&base={base}", isVersioned: true),
        .get("/projects/{project}/cell?field=name"),
        .post("/projects/{project}/cell?field=name", "base={base}&name=样例改名", wrong: "base={base}&name=", isVersioned: true),
        .get("/projects/{project}/advancement"), .get("/projects/{project}/advancement/new"),
        .post(
            "/projects/{project}/advancement", "base={base}&stage=signed&day=2013-09-20&contracted=12000万元",
            wrong: "base={base}&stage=signed&day=x-day", isVersioned: true),
        .post(
            "/projects/{project}/advancement/removal", "base={base}&stage=talks&reason=误登", wrong: "base={base}&stage=signed&reason=误登",
            isVersioned: true),
        .get("/projects/{project}/closure"), .get("/projects/{project}/closure/new"),
        .post(
            "/projects/{project}/closure", "base={base}&kind=terminated&day=2013-09-20&reason=样例搁置",
            wrong: "base={base}&kind=terminated&day=x-day&reason=样例搁置", isVersioned: true),
        .post(
            "/projects/{closed}/closure/removal", "base={base}&day=&reason=样例续谈", wrong: "base={base}&day=x-day&reason=样例续谈",
            isVersioned: true),
        .get("/projects/changes/new?id={project}"), .post("/projects/changes/new", "id={project}", wrong: ""),
        .post(
            "/projects/changes/preview", "id={project}&base={base}&field=site&chosen=site&value=样例镇&effect=always",
            wrong: "id={project}&base={base}&field=industry&chosen=industry&value=样例业&effect=always"),
        .post(
            "/projects/changes", "id={project}&base={base}&field=site&value=样例镇&effect=always",
            wrong: "id={project}&base={base}&field=industry&value=样例业&effect=always", isVersioned: true),
    ]

    private static let review: [RouteSample] = [
        .get("/review"), .get("/review/{submission}"),
        .post("/review", "id={submission}&verdict=approve&remark=样例", wrong: "id={submission}&verdict=return&remark=", isVersioned: true),
        .post("/review/{submission}/check", "remark=样例", wrong: nil, isVersioned: true),
        .post("/review/{submission}/approval", "remark=样例", wrong: nil, isVersioned: true),
        .post("/review/{submission}/return", "reason=缺协议", wrong: "reason=", isVersioned: true),
        RouteSample(method: .post, path: "/review/{submission}/withdrawal", sends: "remark=样例", isForAuthor: true),
        RouteSample(method: .post, path: "/review/{submission}/papers", sends: "样例协议", file: "协议.txt", isForAuthor: true),
    ]

    private static let outreach: [RouteSample] = [
        .get("/investors"), .get("/investors/export.csv"), .get("/investors/export.xlsx"), .get("/investors/{investor}"),
        .get("/missions"), .get("/missions/export.csv"), .get("/missions/export.xlsx"), .get("/missions/{mission}"),
        .get("/visits"), .get("/visits/{visit}"),
    ]

    private static let ledgers: [RouteSample] = [
        .get("/imports"), .upload("/imports", file: "样例.csv", RouteCast.ledger, wrong: "一行字"),
        .get("/imports/{import}"), .get("/imports/{import}/errors.xlsx"),
        .post("/imports/{import}/removal", "", wrong: nil, isVersioned: true),
        .get("/imports/uploads/{upload}"),
        .post("/imports/uploads/{upload}", "sheet=样例.csv&import=0", wrong: "sheet=样例.csv&import=0&effective=x-day", isVersioned: true),
        .get("/imports/uploads/{upload}/preview"), .get("/imports/uploads/{upload}/result"),
        .post("/imports/uploads/{upload}/result", "", wrong: nil, isVersioned: true),
        .post("/imports/uploads/{upload}/removal", "", wrong: nil, isVersioned: true),
    ]

    private static let briefings: [RouteSample] = [
        .get("/periods"), .post("/periods", "period=2010-02", wrong: "period=x-month"),
        .post("/periods/removal", "period={month}&reason=样例更正", wrong: "period={month}&reason="),
        .get("/figures"), .get("/figures/{figure}?by=district"), .get("/figures/{figure}/document?format=csv"),
        .get("/briefings"), .get("/briefings/new"), .get("/briefings/new/document?format=xlsx"),
        .get("/briefings/comparison?from={briefing}&to={briefing}"), .get("/briefings/{briefing}"),
        .get("/briefings/{briefing}/document?format=xlsx"), .get("/briefings/{briefing}/verification"),
        .post("/briefings/drafts", "day=2013-09-22&language=zh-Hans", wrong: "day=x-day&language=zh-Hans"),
        .get("/briefings/drafts/{draft}"), .get("/briefings/drafts/{draft}/edit"),
        .get("/briefings/drafts/{draft}/document?format=xlsx"),
        .post(
            "/briefings/drafts/{draft}", "version=1&title=样例简报", wrong: "version=1&title=样例简报&wording.overview=[[x-figure]]",
            isVersioned: true),
        .post("/briefings/drafts/{draft}/publication", "version=1", wrong: "version=x-version", isVersioned: true),
        .post("/briefings/drafts/{draft}/removal", "version=1", wrong: "version=x-version", isVersioned: true),
    ]
}
