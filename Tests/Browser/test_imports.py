"""The import wizard with the city's workbook, from the upload to the undoing; the file goes in with scripts and without."""
import re

import pytest

from city import LEDGERS


def numbers(row):
    return [int(cell.replace(",", "") or 0) for cell in row.locator("td.num").all_inner_texts()]


@pytest.mark.parametrize("scripts", [True, False])
def test_workbook_goes_from_upload_to_undoing(open_page, city, scripts):
    page = open_page("/", scripts=scripts)
    before = page.locator("#strip").inner_text()
    page.goto("/imports")
    page.locator("input[type=file]").set_input_files(LEDGERS / "yiyang-2013.xlsx")
    page.locator("form[data-upload] button[data-main]").click()
    page.locator("form[data-guard] select").first.wait_for(timeout=60_000)
    assert page.locator("form[data-guard] select option:checked:not([value=''])").count() > 10

    page.locator("form[data-guard] button[data-main]").click()
    page.locator(".xl").wait_for(timeout=60_000)
    assert page.locator(".tally dd").count() >= 2
    marked = page.locator(".xl td[data-k]").count()
    page.locator(".probs a").first.click()
    page.locator(".probs a[aria-current]").wait_for()
    assert marked > 0

    page.locator("form.tray button[data-main]").click()
    page.wait_for_url(re.compile(r"/imports/\w+($|\?)"), timeout=60_000)
    page.locator("tfoot").first.wait_for()
    # Every row of a sheet is counted once, and the sheets add up to the total.
    sheets = [numbers(row) for row in page.locator("[aria-labelledby=h-sheets] tbody tr").all()]
    total = numbers(page.locator("[aria-labelledby=h-sheets] tfoot tr"))
    assert [sum(column) for column in zip(*sheets)] == total
    assert total[0] > 0 and total[0] == sum(total[1:])
    with page.expect_download(timeout=60_000) as download:
        page.locator("a[href$='errors.xlsx']").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.goto("/")
    assert page.locator("#strip").inner_text() != before

    page.goto("/imports")
    page.locator("#imports a.name").first.click()
    page.locator("form[action$='/removal'] button[data-danger]").click()
    if scripts:
        page.locator("[data-confirm-yes]").click()
    page.locator(".notice[data-k=yellow]").wait_for(timeout=60_000)
    page.goto("/")
    assert page.locator("#strip").inner_text() == before


def test_file_that_is_no_ledger_is_told_why(open_page):
    page = open_page("/imports")
    page.watch.allow(422, 415)
    page.locator("input[type=file]").set_input_files({"name": "照片.xlsx", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n0000"})
    page.locator("form[data-upload] button[data-main]").click()
    page.locator("[role=alert]").wait_for()
    assert page.locator("input[type=file]").is_visible()
