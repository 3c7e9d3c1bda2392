"""A week of a district's editor, on either engine: what she enters waits, is checked and approved, and then counts; what is hidden from her
leaves no trace anywhere she looks."""
import re
import zipfile

import pytest

from checks import until
from city import PASSWORD, City
from test_walk import city, shows, signed  # noqa: F401  the city is a fixture

PLACE, CODE = "赫山区", "430903"


@pytest.fixture(scope="module")
def week(city):
    """Accounts of the district and the bureau, and a project of another district that is confidential."""
    for name, role, unit in (("he", "unitEditor", PLACE), ("shen", "reviewer", PLACE), ("ju", "bureauEditor", None)):
        place = ["--unit", unit] if unit else []
        city.run("users", "add", name, "--role", role, *place, "--password-stdin", "--agency", "430900", text=PASSWORD + "\n")
    return city


def hide(city):
    """Makes a signed project of another district confidential, with nobody of the district or the bureau named to read it."""
    row = next(row for row in city.rows("signed_100m.count", as_of="2013-09-23") if row["district"] != CODE and row["method"] == "以商招商")
    city.run("project", "secrecy", row["id"], "--level", "confidential", "--reader", "chen", "--agency", "430900")
    return row


def enter(page):
    """A new project of her own district, in talks."""
    page.goto("/projects/new")
    for name, text in (("name", "样例稻米精深加工项目"), ("investors", "样例粮食集团有限公司"), ("intended", "15000"), ("day", "2013-09-20")):
        page.locator(f"main form [name={name}]").fill(text)
    page.locator("main form [name=district]").select_option(CODE)
    page.locator("main form button[data-main]").click()
    page.wait_for_url(re.compile(r"/projects/\w+\?done="))
    return re.search(r"/projects/(\w+)", page.url)[1]


def submit(page, project, folder):
    """Says that it is signed, with the contract beside it."""
    paper = folder / "投资合同.txt"
    paper.write_text("样例合同")
    page.goto(f"/projects/{project}/advancement/new?stage=signed")
    form = page.locator("main form[enctype]")
    form.locator("[name=day]").fill("2013-09-23")
    contracted = form.locator("[name=contracted]")
    if contracted.count():
        contracted.fill("15000")
    form.locator("input[type=file]").first.set_input_files(paper)
    form.locator("button[data-main]").click()
    page.locator("[data-toast]").wait_for()
    assert "已提交“样例稻米精深加工项目”的申报，待审核" in page.locator("[data-toast]").inner_text()


def correct(page, project):
    page.goto(f"/projects/{project}/edit")
    page.locator("main form [name=site]").fill("样例产业园三期")
    page.locator("main form button[data-main]").click()
    page.locator("[data-toast]").wait_for()
    assert "样例产业园三期" in page.locator("main").inner_text()


def bring_ledger(page, folder):
    """Imports two rows of her own; what says that one is signed waits with the rest."""
    ledger = folder / "赫山区9月台账.csv"
    ledger.write_text(
        "项目名称,投资方,总投资（万元）,区县,洽谈时间,签约时间\n"
        "样例竹材家具项目,样例竹业有限公司,12000,赫山区,2013-09-02,2013-09-21\n"
        "样例湖鲜冷链项目,样例水产有限公司,8000,赫山区,2013-09-03,\n")
    page.goto("/imports")
    page.locator("input[type=file]").set_input_files(ledger)
    page.locator("form[data-upload] button[data-main]").click()
    page.locator("form[data-guard] select").first.wait_for(timeout=60_000)
    page.locator("form[data-guard] button[data-main]").click()
    page.locator(".xl").wait_for(timeout=60_000)
    page.locator("form.tray button[data-main]").click()
    page.wait_for_url(re.compile(r"/imports/\w+($|\?)"), timeout=60_000)
    page.locator("tfoot").first.wait_for()


def taken_home(page):
    """The text of every sheet that she exports."""
    with page.expect_download() as download:
        page.evaluate("location.href = '/projects/export.xlsx'")
    with zipfile.ZipFile(download.value.path()) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def decide(open_page, account, project, verdict):
    page = open_page("/review?desk=all", account=account)
    page.locator(f"#review tr:has(a[href='/projects/{project}']) a.name, #review tr:has-text('样例稻米精深加工项目') a.name").first.click()
    page.locator(f"form[action$='/{verdict}'] button").click()
    page.locator("[data-toast]").wait_for()
    return page


def test_what_a_district_says_counts_once_it_is_approved(open_page, week, tmp_path):
    hidden = hide(week)
    bureau = open_page("/", account="ju")
    before = int(signed(bureau).inner_text())
    assert before == 28 - 1, "who is not named does not count what is hidden"

    page = open_page(account="he")
    project = enter(page)
    submit(page, project, tmp_path)
    correct(page, project)
    bring_ledger(page, tmp_path)
    book = taken_home(page)
    assert "样例稻米精深加工项目" in book and "样例湖鲜冷链项目" in book
    bureau.reload()
    assert int(signed(bureau).inner_text()) == before, "nothing counts that nobody has looked at"

    seen = [book]
    for path in ("/", "/projects", "/projects/board", f"/projects?q={hidden['name']}", f"/search?q={hidden['name']}", "/duplicates",
                 "/journal", "/review?desk=all", "/investors", "/figures/signed_100m.count", "/imports"):
        page.goto(path)
        seen.append(page.locator("main").inner_text().replace(f"“{hidden['name']}”", ""))
    for text in seen:
        assert hidden["name"] not in text
    page.watch.allow(404)
    assert page.goto(f"/projects/{hidden['id']}").status == 404

    decide(open_page, "shen", project, "check")
    bureau.reload()
    assert int(signed(bureau).inner_text()) == before, "the district's own check lets nothing count"
    decide(open_page, "ju", project, "approval")
    until(bureau, shows(before + 1))
    assert len(week.rows("signed_100m.count", as_of="2013-09-22")) == 28, "the day before stays as it was"

    bureau.goto(f"/projects/{project}/history")
    story = bureau.locator("main").inner_text()
    for who, what in (("he", "提交"), ("shen", "审核"), ("ju", "批准")):
        assert who in story and what in story
    week.run("verify", "--agency", "430900")
