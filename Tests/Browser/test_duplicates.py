"""Working off the desk of possible duplicates with the keyboard, and taking a decision back."""
from playwright.sync_api import expect


def test_pair_is_merged_and_waits_again_after_undo(open_page):
    page = open_page("/duplicates")
    page.watch.allow(422)
    rows = page.locator("main tr[data-row]")
    expect(rows).to_have_count(2)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator("table.twins").wait_for()
    pair = page.url
    assert page.locator("tr[data-differs]").count() > 0 and page.locator("tr[data-same]").count() > 0

    page.locator("button[value='merge']").click()
    expect(page.locator("[role='alert']").first).to_be_visible()
    page.locator("input[name='kept']").nth(1).check()
    page.locator("#reason").fill("同一投资方分两次登记")
    page.locator("button[value='merge']").click()
    expect(page.locator("#toasts [data-toast]")).to_be_visible()
    assert page.url.split("?")[0] != pair and page.locator("table.twins").is_visible()

    page.goto("/duplicates?state=decided")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("同一投资方分两次登记")
    rows.first.locator("a[data-open]").click()
    page.locator("main form[action$='/removal'] button").click()
    page.locator("button[value='merge']").wait_for()
    page.goto("/duplicates")
    expect(rows).to_have_count(2)


def test_reader_sees_the_pair_without_buttons(open_page):
    page = open_page("/duplicates", account="li")
    page.locator("main a[data-open]").first.click()
    page.locator("table.twins").wait_for()
    assert page.locator("main form").count() == 0
