"""Open pages follow the ledger, quietly: nothing is reloaded, and the person stays where they were."""
from checks import until


def test_home_page_follows_an_import_and_its_removal(open_page, city):
    page = open_page("/")
    strip = page.locator("#strip")
    before = strip.inner_text()
    page.evaluate("() => { window.marker = true; document.querySelector('#levels-panel details').open = true; }")
    page.locator("#strip a").first.focus()

    number = city.import_ledger("yiyang-2013-rev2.xlsx")
    until(page, f"document.getElementById('strip').innerText !== {before!r}")
    city.run("imports", "undo", number)
    until(page, f"document.getElementById('strip').innerText === {before!r}")

    assert page.evaluate("window.marker"), "the page was loaded anew"
    assert page.locator("#levels-panel details").first.get_attribute("open") is not None
    assert page.evaluate("document.activeElement.closest('#strip') !== null")


def test_page_goes_to_the_sign_in_when_its_session_ends_elsewhere(open_page, city, browser):
    context = browser.new_context(locale="zh-CN")
    other = context.new_page()
    other.goto(city.link("li"))
    other.locator("main form button").click()
    other.wait_for_url(city.url + "/")

    city.run("users", "disable", "li")
    city.run("users", "enable", "li")
    other.wait_for_url("**/sign-in*")
    context.close()
