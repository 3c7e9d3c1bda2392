"""Every page of the workbench, by a name and how to come to it: a path, or a function of a page and its city that gives one."""

from city import LEDGERS, PASSWORD

AS_OF = "2013-09-22"


def project(suffix=""):
    return lambda page, city: f"/projects/{city.project()['id']}{suffix}"


def link(path, selector):
    """Where a link on another page leads."""

    def find(page, city):
        page.goto(path)
        return page.locator(selector).first.get_attribute("href")

    return find


def draft(page, city):
    page.goto(f"/briefings/new?day={AS_OF}")
    page.locator("form[action^='/briefings/drafts'] button[data-main]").click()
    page.wait_for_url("**/briefings/drafts/*/edit")
    return page.url.removesuffix("/edit")


def upload(page, city):
    """The second step of the wizard, with a workbook just read."""
    page.goto("/imports")
    page.locator("input[type=file]").set_input_files(LEDGERS / "yiyang-2013.xlsx")
    page.locator("form[data-upload] button[data-main]").click()
    page.locator("form[data-guard] select").first.wait_for()
    return page.url


def preview(page, city):
    page.goto(address(page, city, "import-columns"))
    page.locator("form[data-guard] button[data-main]").click()
    page.locator(".xl").wait_for()
    return page.url


def imported(page, city):
    number = city.import_ledger("yiyang-2013-rev2.xlsx")
    city.run("imports", "undo", number)
    return f"/imports/{number}"


def receipts(page, city):
    """A project with money in two currencies, one of them not verified."""
    number = city.project()["id"]
    given = ["receipts", "record", number, "--on", "2013-09-12", "--origin", "香港", "--voucher", "汇丰银行到账通知书2013-0912"]
    city.run(*given, "--amount", "500万美元", "--kind", "foreign", "--verified")
    city.run(*given, "--amount", "800万元", "--kind", "domestic")
    return f"/projects/{number}#receipts"


def credit(page, city):
    """A project whose credit is divided, for all indicators and for one."""
    number = city.project()["id"]
    given = ["credit", "split", number, "--from", "2013-09-01", "--reason", "合作共建协议"]
    city.run(*given, "--shares", "赫山区30%、资阳区70%", "--until", "2017-12-31")
    city.run(*given, "--shares", "资阳区100%", "--indicator", "stock.amount")
    return f"/projects/{number}#credit"


def handed_over(page, city):
    """A project that another district has now."""
    number = city.project()["id"]
    given = ["--from", "2013-09-10", "--unit", "市商务局", "--shares", "安化县30%、资阳区70%", "--reason", "项目用地落在资阳区"]
    city.run("project", "handover", number, "--to", "资阳区", *given)
    return f"/projects/{number}"


def held(path):
    """What is held on a contact person, whose number has been corrected since."""

    def find(page, city):
        number = city.project()["id"]
        for phone in ("13900000003", "13900000004"):
            city.run("project", "correct", number, "--set", "contact=联络员03", "--set", f"phone={phone}")
        page.goto(path)
        assert page.locator("main dl.pairs dt").count() > 1
        return path

    return find


def contacts(page, city):
    """Two units that say the same of one project, and one whose time is over."""
    first, other = [row["id"] for row in city.rows("pool_50m.count")[:2]]
    given = ["first-contact", "register"]
    city.run(*given, first, "--unit", "安化县", "--on", "2013-08-12", "--remark", "在长沙与董事长会面，谈妥选址意向")
    city.run(*given, first, "--unit", "资阳区", "--on", "2013-08-20")
    city.run(*given, other, "--unit", "赫山区", "--on", "2012-03-01")
    return "/first-contacts"


def contact(page, city):
    page.goto(address(page, city, "first-contacts"))
    return page.locator("#contacts tbody th a").first.get_attribute("href")


def receipt(page, city):
    page.goto(address(page, city, "project-receipts"))
    return page.locator("#receipts tbody a[href$='/edit']").first.get_attribute("href")


def submission(page, city):
    """What an editor of the district says of a project in talks, waiting to be approved."""
    row = next(row for row in city.rows("pool_50m.count") if not row["signedOn"] and not row["startedOn"] and (row["amountFen"] or 0) >= 10**10)
    return submitted(page, city, row["id"], row["district"])


def submitted(page, city, project, district):
    city.run("users", "add", "zhao", "--role", "unitEditor", "--unit", district, "--password-stdin", "--agency", "430900", text=PASSWORD + "\n")
    context = page.context.browser.new_context(base_url=city.url, locale="zh-CN")
    clerk = context.new_page()
    clerk.goto(city.link("zhao"))
    clerk.locator("main form button").click()
    clerk.wait_for_url(city.url + "/")
    clerk.goto(f"/projects/{project}/advancement?stage=signed")
    clerk.locator("[name=day]").fill("2013-09-20")
    for excuse in clerk.locator("[name^='excuse.']").all():
        excuse.fill("待企业提供")
    clerk.locator("[name=paper_excuse]").fill("协议原件在市局，复印件下周补交")
    clerk.locator("form[data-guard] button[data-main]").click()
    clerk.wait_for_url("**/review/*")
    path = clerk.url.removeprefix(city.url).split("?")[0]
    context.close()
    return path


def review(page, city):
    address(page, city, "submission")
    return "/review"


def periods(page, city):
    """With two closed months, one of them reopened."""
    for month in ["2012-12", "2013-01"]:
        city.run("periods", "close", month)
    city.run("periods", "reopen", "2013-01", "--reason", "一月漏报两项")
    return "/periods"


def comparison(page, city):
    page.goto("/briefings")
    page.locator("form[action='/briefings/comparison'] button").click()
    page.wait_for_url("**/briefings/comparison?*")
    return page.url


def accesses(page, city):
    """With an export in it."""
    page.goto("/figures")
    page.request.get("/projects/export.csv?q=竹")
    return "/journal/accesses"


def definition(page, city):
    """With a version of its own, which is in force."""
    page.goto("/definitions/signed_100m.count")
    for _ in range(2):
        page.locator("main form button[data-main]").click()
        page.wait_for_load_state()
    return "/definitions/signed_100m.count"


def term(page, city):
    """A method of the city's own."""
    page.goto("/terms/edit?kind=method")
    page.locator("[name=term_code]").fill("云招商")
    page.locator("[name=term_words]").fill("网上招商、线上推介")
    page.locator("main form button[data-main]").click()
    page.wait_for_url("**/terms?kind=method*")
    return "/terms/edit?kind=method&code=%E4%BA%91%E6%8B%9B%E5%95%86"


def holidays(page, city):
    """As pasted from an announcement."""
    page.goto("/calendar")
    page.locator("[name=calendar_lines]").fill("2013-10-01 至 2013-10-07 休 国庆节\n2013-09-29 班 国庆节\n2013-10-12 班 国庆节")
    page.locator("[name=calendar_source]").fill("国办发明电〔2012〕33号")
    page.locator("main form button[data-main]").click()
    page.wait_for_url("**/calendar?year=2013*")
    return "/calendar?year=2013"


def memory(page, city):
    """With a column that was put by hand."""
    given = city.folder / "columns.json"
    given.write_text('{"remark": "C"}', encoding="utf-8")
    ledger = city.folder / "columns.csv"
    ledger.write_text("项目名称,区县,说明情况,总投资（万元）\n列对应样例项目,赫山区,二期另报,20000\n", encoding="utf-8")
    city.run("import", ledger, "--mapping", given)
    return "/columns"


def health(page, city):
    """With a verification that has ended."""
    page.goto("/health")
    page.locator("form[action='/health/verification'] button").click()
    page.locator("main .notice[data-k='ok']").wait_for()
    return "/health"


def jobs(page, city):
    """With something that has ended of each kind."""
    page.goto(address(page, city, "import-preview"))
    address(page, city, "health")
    return "/jobs"


PAGES = {
    "reservoir": "/",
    "reservoir-past": f"/?as_of={AS_OF}",
    "projects": "/projects",
    "projects-signed": f"/projects?figure=signed_100m.count&as_of={AS_OF}",
    "board": "/projects/board",
    "calendar": "/projects/calendar?month=2013-08",
    "views": "/views",
    "figures": "/figures",
    "figure": f"/figures/signed_100m.count?by=district&as_of={AS_OF}",
    "figure-visits": f"/figures/visits.batches?by=month&as_of={AS_OF}",
    "new-project": "/projects/new",
    "project": project(),
    "project-panel": project("/panel"),
    "project-history": project("/history"),
    "project-access": project("/access"),
    "edit": project("/edit"),
    "advancement": project("/advancement"),
    "closure": project("/closure"),
    "cell": project("/cell?field=leader"),
    "attachments": project("/attachments"),
    "changes": lambda page, city: f"/projects/changes/new?id={city.project()['id']}",
    "new-receipt": project("/receipts/new"),
    "project-receipts": receipts,
    "receipt": receipt,
    "credit": project("/credit"),
    "idle": "/idle",
    "handover": project("/handover"),
    "project-handed-over": handed_over,
    "first-contacts": contacts,
    "first-contact": contact,
    "project-first-contact": project("/first-contact"),
    "return": link("/idle", "tbody a[data-panel]"),
    "project-credit": credit,
    "figure-credit": f"/figures/stock?by=credit&as_of={AS_OF}",
    "search": "/search?q=项目",
    "account": "/account",
    "second-factor": "/account/factor",
    "administration": "/administration",
    "personal-data": held("/personal-data?person=联络员03"),
    "erasure": held("/personal-data/erasure?person=联络员03"),
    "rates": "/rates",
    "definitions": "/definitions",
    "definition": definition,
    "terms": "/terms?kind=industry",
    "terms-of-problems": "/terms?kind=obstacle",
    "new-term-of-problems": "/terms/edit?kind=obstacle",
    "term": term,
    "holidays": holidays,
    "column-memory": memory,
    "jobs": jobs,
    "health": health,
    "accounts": "/accounts",
    "new-account": "/accounts/new",
    "account-of-another": link("/accounts", "tbody tr:nth-child(2) a[href^='/accounts/']"),
    "units": "/units",
    "unit": link("/units", "tbody a[href^='/units/']"),
    "imports": "/imports",
    "import-columns": upload,
    "import-preview": preview,
    "import": imported,
    "periods": periods,
    "investors": "/investors",
    "investor": link("/investors", "main a[data-open][href^='/investors/']"),
    "missions": "/missions",
    "mission": link(f"/missions?as_of={AS_OF}&sort=-projects", "main a[data-open][href^='/missions/']"),
    "visits": "/visits",
    "visit": link("/visits?company=中交三航局", "main a[data-open][href^='/visits/']"),
    "visits-month": f"/visits?year=2013&month=9&as_of={AS_OF}",
    "visits-figure": f"/visits?figure=visits.batches&by=month:2013-09&as_of={AS_OF}",
    "duplicates": "/duplicates",
    "duplicate": link("/duplicates", "main a[data-open][href^='/duplicates/']"),
    "submission": submission,
    "review": review,
    "journal": "/journal",
    "journal-act": link("/journal", "main .also a[href*='act=']"),
    "journal-entry": link("/journal?kind=project", "main .tl a[href^='/journal/']"),
    "journal-accesses": accesses,
    "briefings": "/briefings",
    "new-briefing": f"/briefings/new?day={AS_OF}",
    "briefing": link("/briefings", "main a[data-open][href^='/briefings/']:not([href*='drafts'])"),
    "briefing-verification": lambda page, city: address(page, city, "briefing") + "/verification",
    "briefing-draft": draft,
    "briefing-edit": lambda page, city: address(page, city, "briefing-draft") + "/edit",
    "briefing-comparison": comparison,
}

# What those see who are not signed in.
GUEST_PAGES = {"sign-in": "/sign-in"}


def address(page, city, name):
    """The address of a page, found once in each city."""
    place = PAGES[name]
    if callable(place) and name not in city.addresses:
        city.addresses[name] = place(page, city)
    return city.addresses[name] if callable(place) else place
