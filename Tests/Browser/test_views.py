"""Views: a filter is kept under a name, stands among the tabs, and goes again."""
from checks import accessibility_problems, overflow


def test_a_filter_is_kept_found_among_the_tabs_renamed_and_removed(open_page):
    page = open_page("/projects?f=district:430903&sort=-intended")
    page.locator("nav.views a.keep").click()
    page.locator("#f-name").fill("赫山区项目")
    page.locator("#f-audience").select_option("public")
    page.locator("form[method=post][action='/views'] button").click()
    tab = page.locator("nav.views a[aria-current=page]")
    assert tab.inner_text().startswith("赫山区项目")
    assert "sort=-intended" in page.url
    colleague = open_page("/projects/board", account="wong")
    assert colleague.locator("nav.views a", has_text="赫山区项目").count() == 1
    page.goto("/views")
    assert accessibility_problems(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert overflow(page) == []
    form = page.locator("form[action$='/name']")
    form.locator("input[name=name]").fill("赫山")
    form.locator("button").click()
    page.locator("th a", has_text="赫山").wait_for()
    page.locator("form[action^='/views'][action$='/removal'] button").last.click()
    page.locator("[data-confirm-yes]").click()
    page.locator("form[action$='/name']").wait_for(state="detached")


def test_a_colleagues_view_cannot_be_changed(open_page):
    page = open_page("/views?f=stage:signed", account="smith")
    page.locator("#f-name").fill("Signed")
    page.locator("#f-audience").select_option("unit")
    page.locator("form[method=post][action='/views'] button").click()
    page.locator("nav.views a[aria-current=page]").wait_for()
    other = open_page("/views", account="li")
    assert other.locator("th a", has_text="Signed").count() == 1
    assert other.locator("form[action$='/name'], form[action$='/removal'][action^='/views']").count() == 0
