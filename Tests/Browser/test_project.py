"""A project beside the list and on its own page."""
from checks import until


def test_panel_opens_follows_the_row_and_closes(open_page, city):
    page = open_page("/projects")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    title = page.locator("#panel h2")
    title.wait_for()
    assert page.url.split("?")[0].endswith("/panel")
    first = title.inner_text()
    assert first == page.locator("[data-row] a[data-open]").first.inner_text()
    page.keyboard.press("j")
    until(page, f"document.querySelector('#panel h2').innerText !== {first!r}")
    page.keyboard.press("Escape")
    until(page, "document.getElementById('panel').childElementCount === 0")
    assert page.url == city.url + "/projects"
    page.go_back()
    title.wait_for()


def test_panels_address_is_a_page_of_its_own(open_page, city):
    page = open_page(f"/projects/{city.project()['id']}/panel")
    assert city.project()["name"] in page.locator("main").inner_text()


def test_project_page_shows_stages_amounts_and_history(open_page, city):
    page = open_page(f"/projects/{city.project()['id']}")
    assert page.locator("h1").inner_text() == city.project()["name"]
    assert page.locator(".cascade li").count() == 6
    assert page.locator(".tl li").count() > 0


def test_project_of_a_past_day_cannot_be_changed(open_page, city):
    page = open_page(f"/projects/{city.project()['id']}?as_of=2013-06-30")
    assert page.locator(".past").is_visible()
    assert page.locator("main form[method=post], main a[href*='/edit'], main a[href*='/advancement']").count() == 0
