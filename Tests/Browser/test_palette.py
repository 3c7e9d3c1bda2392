"""The search palette: found by characters and by the initials of their pinyin, worked by the keyboard."""
from checks import accessibility_problems, until

NAME = "晴野黑茶精制园项目"


def options(page):
    return page.locator("#palette [role=option]")


def search(page, words):
    page.keyboard.press("Control+k")
    page.locator("#palette input").fill(words)
    options(page).filter(has_text=NAME).first.wait_for()


def test_project_is_found_by_characters_and_by_initials(open_page):
    page = open_page("/")
    for words in ["晴野黑茶", "qyhc"]:
        search(page, words)
        assert NAME in options(page).first.inner_text()
        page.keyboard.press("Escape")
        assert page.locator("#palette").is_hidden()


def test_enter_opens_what_is_chosen(open_page, city):
    page = open_page("/")
    page.keyboard.press("/")
    page.locator("#palette input").fill("简报")
    options(page).filter(has_text="简报").first.wait_for()
    href = page.locator("#palette [aria-selected=true]").get_attribute("data-href")
    page.keyboard.press("Enter")
    page.wait_for_url(city.url + href)


def test_arrows_move_through_the_results(open_page):
    page = open_page("/")
    page.keyboard.press("Control+k")
    page.locator("#palette input").fill("项目")
    until(page, "document.querySelectorAll('#palette [data-href]').length > 2")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#palette [aria-selected=true]").get_attribute("id")
    assert page.locator("#palette input").get_attribute("aria-activedescendant") == chosen == "palette-2"
    problems = accessibility_problems(page)
    assert not problems, "\n".join(problems)


def test_enter_that_ends_a_composition_opens_nothing(open_page):
    page = open_page("/")
    search(page, "qyhc")
    page.locator("#palette input").fill("")
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "heicha", "selectionStart": 6, "selectionEnd": 6})
    for kind in ("rawKeyDown", "keyUp"):
        session.send("Input.dispatchKeyEvent", {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229})
    assert page.locator("#palette").is_visible()
    session.send("Input.insertText", {"text": "黑茶"})
    options(page).filter(has_text=NAME).first.wait_for()


def test_nothing_found_is_said(open_page):
    page = open_page("/")
    page.keyboard.press("Control+k")
    page.locator("#palette input").fill("没有这样的项目")
    page.locator("#palette [role=option][aria-disabled=true]").wait_for()


def test_search_works_without_scripts(open_page):
    page = open_page("/", scripts=False)
    page.locator(".seek").click()
    page.locator("main input[name=q]").fill("晴野黑茶")
    page.locator("main form button, main form input[type=submit]").first.click()
    assert page.locator("main a", has_text=NAME).count() > 0
