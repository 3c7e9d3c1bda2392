"""The project table: a figure's rows are exactly what it says, and the keyboard is enough."""
import re

from checks import until


def current(page):
    return page.evaluate("document.querySelector('[data-row][aria-selected=true]')?.rowIndex ?? 0")


def test_figure_28_leads_to_exactly_28_rows(open_page):
    page = open_page("/?as_of=2013-09-22")
    figure = page.locator("#strip a.src").first
    assert figure.inner_text() == "28"
    figure.click()
    page.locator("[data-grid]").wait_for()
    assert page.locator("tr[data-row]").count() == 28
    assert "28" in page.locator("tfoot th").first.inner_text()
    # Every amount of the page adds up to the total of the whole filter.
    column = page.locator("thead th", has_text="意向投资").evaluate("head => head.cellIndex")
    amounts = [
        float(text.replace(",", "")) for text in page.locator(f"tr[data-row] td:nth-child({column + 1})").all_inner_texts() if text]
    total = page.locator(f"tfoot tr > :nth-child({column + 1})").first.inner_text().split("\n")[0]
    assert sum(amounts) == float(total.replace(",", ""))


def test_every_headline_figure_equals_its_rows(open_page):
    page = open_page("/?as_of=2013-09-22")
    links = [(link.inner_text(), link.get_attribute("href")) for link in page.locator("#strip a.src").all()[:3]]
    for number, href in links:
        page.goto(href + "&size=500")
        page.locator("[data-grid]").wait_for()
        assert page.locator("tr[data-row]").count() == int(number), href


def test_rows_are_walked_with_the_keyboard(open_page):
    page = open_page("/projects")
    page.keyboard.press("j")
    assert current(page) == 1
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    assert current(page) == 3
    page.keyboard.press("k")
    assert current(page) == 2
    page.keyboard.press("x")
    assert page.locator("[data-select]:checked").count() == 1
    assert page.locator("[data-picked]").is_visible()
    page.keyboard.press("End")
    row = page.locator("[data-row][aria-selected=true]")
    foot = page.locator("tfoot").bounding_box()
    box = row.bounding_box()
    assert box["y"] + box["height"] <= foot["y"] + 1, "the foot covers the current row"


def test_filter_by_words_keeps_the_place_in_the_field(open_page):
    page = open_page("/projects")
    field = page.locator(".find input.in")
    field.fill("黑茶")
    field.press("Enter")
    page.wait_for_url(re.compile("text"))
    until(page, "[...document.querySelectorAll('tr[data-row]')].every((row) => row.innerText.includes('茶'))")
    assert page.locator("tr[data-row]").count() > 0
    page.go_back()
    until(page, "document.querySelectorAll('tr[data-row]').length > 20")


def test_words_and_sorting_work_without_scripts(open_page):
    page = open_page("/projects", scripts=False)
    field = page.locator(".find input.in")
    field.fill("黑茶")
    field.press("Enter")
    page.wait_for_url(re.compile("text"))
    assert all("茶" in text for text in page.locator("tr[data-row]").all_inner_texts())
    page.goto("/projects")
    page.locator("thead a", has_text="意向投资").click()
    page.locator("th[aria-sort]", has_text="意向投资").wait_for()


def test_typing_letters_in_a_field_moves_nothing(open_page):
    page = open_page("/projects")
    page.locator(".find input.in").focus()
    page.keyboard.type("jjx?")
    assert current(page) == 0
    assert page.locator("dialog[open]").count() == 0


def test_table_follows_what_somebody_else_does(open_page, city):
    page = open_page("/projects")
    before = page.locator("tfoot th").first.inner_text()
    number = city.import_ledger("yiyang-2013-rev2.xlsx")
    until(page, f"document.querySelector('tfoot th').innerText !== {before!r}")
    city.run("imports", "undo", number)
    until(page, f"document.querySelector('tfoot th').innerText === {before!r}")
