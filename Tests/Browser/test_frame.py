"""The frame around the pages: the as-of picker, menus, shortcuts, the language and the colours."""
import re

from checks import until


def test_question_mark_shows_the_keys_and_escape_hides_them(open_page):
    page = open_page("/")
    page.keyboard.press("?")
    assert page.locator("dialog#shortcuts").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog#shortcuts").is_hidden()


def test_single_keys_can_be_switched_off(open_page):
    page = open_page("/")
    page.keyboard.press("?")
    page.locator("[data-keys-toggle]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog#shortcuts").is_hidden()
    page.keyboard.press("Control+k")
    assert page.locator("dialog#palette").is_visible()


def test_as_of_goes_back_and_returns(open_page, city):
    page = open_page("/")
    page.keyboard.press("t")
    day = page.locator("[data-as-of] input[name=as_of]")
    assert day.evaluate("element => element === document.activeElement")
    day.fill("2013-06-30")
    page.locator("[data-as-of] button[data-main]").click()
    page.wait_for_url(re.compile("as_of=2013-06-30"))
    assert page.locator(".past").is_visible()
    assert "2013-06-30" in page.locator(".asof").inner_text()
    page.locator(".past a").click()
    page.wait_for_url(city.url + "/")
    assert page.locator(".past").count() == 0


def test_as_of_works_without_scripts(open_page):
    page = open_page("/", scripts=False)
    page.locator("[data-as-of] > summary").click()
    page.locator("[data-as-of] input[name=as_of]").fill("2013-06-30")
    page.locator("[data-as-of] button[data-main]").click()
    assert "as_of=2013-06-30" in page.url
    assert page.locator(".past").is_visible()


def test_menus_open_one_at_a_time_and_escape_closes_them(open_page):
    page = open_page("/")
    page.locator("[data-as-of] > summary").click()
    page.locator("summary.me").click()
    assert page.locator("details[data-menu][open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("details[data-menu][open]").count() == 0


def test_language_and_colours_are_a_persons_choice(open_page, city):
    page = open_page("/", account="smith")
    page.locator("summary.me").click()
    page.locator("input[name=language][value='zh-Hant']").check()
    page.locator("input[name=theme][value='dark']").check()
    page.locator("form[action='/preferences'] button").click()
    page.locator("html[lang='zh-Hant'][data-theme='dark']").wait_for(state="attached")
    page.locator("summary.me").click()
    page.locator("input[name=language][value='en']").check()
    page.locator("input[name=theme][value='']").check()
    page.locator("form[action='/preferences'] button").click()
    page.locator("html[lang='en']").wait_for(state="attached")


def test_skip_link_leads_to_the_content(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("element => element === document.activeElement")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'main'")
