"""From the figures to the paper: word a briefing, publish it, and read the same numbers in the PDF."""
import re
import subprocess

import pytest


def document_text(page, kind, folder):
    with page.expect_download(timeout=120_000) as download:
        page.locator(f".downloads a[href*='{kind}']").click()
    file = folder / f"briefing.{kind}"
    download.value.save_as(file)
    return file


@pytest.mark.parametrize(("account", "language"), [("chen", "zh-Hans"), ("smith", "en")])
def test_briefing_is_worded_published_and_printed(open_page, tmp_path, account, language):
    page = open_page(f"/briefings/new?day=2013-09-22&language={language}", account=account)
    page.locator("form[action='/briefings/drafts'] button[data-main]").click()
    words = page.locator("[name^='wording.']").nth(1)
    words.wait_for()
    words.fill(words.input_value() + ("\n形势平稳向好。" if language == "zh-Hans" else "\nThe outlook is steady."))
    page.locator("main form button[data-main]").click()
    page.locator(".a4").wait_for()

    page.locator("form[action$='/publication'] button").click()
    page.locator("[data-confirm-yes]").click()
    page.wait_for_url(re.compile(r"/briefings/\w+$"))
    figures = {
        link.get_attribute("data-figure"): link.inner_text() for link in page.locator(".a4 a.src[data-figure]").all()
    }
    assert figures["signed_100m.count"] == "28" and figures["pool_50m.count"] == "72"

    text = subprocess.run(
        ["pdftotext", "-layout", document_text(page, "pdf", tmp_path), "-"], capture_output=True, text=True, check=True).stdout
    plain = re.sub(r"\s+", "", text)
    assert ("形势平稳向好。" if language == "zh-Hans" else "Theoutlookissteady.") in plain
    missing = {figure: value for figure, value in figures.items() if re.sub(r"\s+", "", value) not in plain}
    assert missing == {}
    fonts = subprocess.run(["pdffonts", tmp_path / "briefing.pdf"], capture_output=True, text=True, check=True).stdout
    assert "CJK" in fonts


def test_figure_cannot_be_typed_over(open_page):
    page = open_page("/briefings/new?day=2013-09-22")
    page.watch.allow(422)
    page.locator("form[action='/briefings/drafts'] button[data-main]").click()
    words = page.locator("[name^='wording.']").nth(1)
    words.wait_for()
    wrong = words.input_value().replace("[[signed_100m.count]]", "[[signed_100m.cuont]]")
    words.fill(wrong)
    page.locator("main form button[data-main]").click()
    page.locator("[aria-invalid=true]").wait_for()
    assert page.locator("[name^='wording.']").nth(1).input_value() == wrong


def test_published_briefing_proves_itself(open_page, city):
    page = open_page("/briefings")
    page.locator("tr[data-row] a", has_text="核对").first.click()
    page.locator(".verification[data-well]").wait_for()
