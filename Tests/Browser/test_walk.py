"""A newcomer's first hour, on either engine: the reservoir, the 28, a project moved on, a past day, the revised workbook, the briefing."""
import re
import subprocess

import pytest

from checks import until
from city import LEDGERS, City


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def city(request, tmp_path_factory):
    city = City(tmp_path_factory.mktemp("walk"), request.param)
    city.seed()
    city.start()
    yield city
    city.stop()


def signed(page):
    """The headline figure of signed projects, as it stands on the page."""
    return page.locator("#strip a[href*='signed_100m.count']").first


def test_newcomer_walks_from_the_reservoir_to_the_briefing(open_page, city, tmp_path):
    window = open_page("/")
    other = open_page("/", account="smith")
    assert signed(window).inner_text() == "28"

    signed(window).click()
    window.wait_for_url(re.compile("signed_100m.count"))
    assert window.locator("tr[data-row]").count() == 28

    move_on(window, city)
    until(other, shows(29))

    window.goto("/?as_of=2013-09-22")
    assert signed(window).inner_text() == "28"
    signed(window).click()
    window.wait_for_url(re.compile("signed_100m.count"))
    assert window.locator("tr[data-row]").count() == 28

    import_revised_workbook(window)
    revised = len(city.rows("signed_100m.count", as_of="2013-09-23"))
    assert revised != 29
    until(other, shows(revised))

    for account, language in (("chen", "zh-Hans"), ("smith", "en")):
        page = open_page("/briefings/new?day=2013-09-22&language=" + language, account=account)
        figures, text = printed_briefing(page, tmp_path / f"{language}.pdf")
        assert figures["signed_100m.count"] == str(len(city.rows("signed_100m.count", as_of="2013-09-22")))
        assert {key: value for key, value in figures.items() if value not in text} == {}


def shows(count):
    """Whether the reservoir's headline of signed projects is this."""
    return f"document.querySelector('#strip a[href*=\"signed_100m.count\"]').innerText === '{count}'"


def move_on(page, city):
    """Signs a project of at least 100 million yuan that is in talks."""
    talks = next(
        row for row in city.rows("pool_50m.count", as_of="2013-09-23")
        if not row["signedOn"] and row["amountFen"] >= 10_000_000_000)
    page.goto(f"/projects/{talks['id']}/advancement/new?stage=signed")
    for reason in page.locator("main form [name^=excuse]").all():
        reason.fill("客商暂未提供")
    page.locator("main form button[data-main]").click()
    page.locator("[data-toast]").wait_for()


def import_revised_workbook(page):
    page.goto("/imports")
    page.locator("input[type=file]").set_input_files(LEDGERS / "yiyang-2013-rev2.xlsx")
    page.locator("form[data-upload] button[data-main]").click()
    page.locator("form[data-guard] select").first.wait_for(timeout=60_000)
    page.locator("form[data-guard] button[data-main]").click()
    page.locator(".xl").wait_for(timeout=60_000)
    page.locator("form.tray button[data-main]").click()
    page.wait_for_url(re.compile(r"/imports/\w+($|\?)"), timeout=60_000)
    page.locator("tfoot").first.wait_for()


def printed_briefing(page, file):
    """Publishes the briefing of the form; its figures by key as they stand on the page, and the text of its PDF without blanks."""
    page.locator("form[action='/briefings/drafts'] button[data-main]").click()
    page.locator("[name^='wording.']").first.wait_for()
    page.locator("main form button[data-main]").click()
    page.locator(".a4").wait_for()
    page.locator("form[action$='/publication'] button").click()
    page.locator("[data-confirm-yes]").click()
    page.wait_for_url(re.compile(r"/briefings/\w+$"))
    links = page.locator(".a4 a.src[data-figure]").all()
    figures = {link.get_attribute("data-figure"): re.sub(r"\s+", "", link.inner_text()) for link in links}
    with page.expect_download(timeout=300_000) as download:
        page.locator(".downloads a[href*='pdf']").click()
    download.value.save_as(file)
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    return figures, re.sub(r"\s+", "", text)
