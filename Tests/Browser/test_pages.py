"""What holds for every page: accessible in both colour schemes and all languages, no sideways scrolling, usable without scripts."""
import pytest

from checks import accessibility_problems, overflow
from pages import GUEST_PAGES, PAGES, address

WIDTHS = [1440, 1280, 768, 390, 360]


def assert_none(problems):
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible(open_page, city, name, scheme):
    page = open_page(scheme=scheme)
    page.goto(address(page, city, name))
    assert_none(accessibility_problems(page))
    page.set_viewport_size({"width": 360, "height": 740})
    assert_none(accessibility_problems(page))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", GUEST_PAGES)
def test_guest_page_is_accessible(open_page, city, name, scheme):
    page = open_page(GUEST_PAGES[name], account=None, scheme=scheme)
    assert_none(accessibility_problems(page))


@pytest.mark.parametrize("name", PAGES)
def test_page_does_not_scroll_sideways(open_page, city, name):
    page = open_page()
    page.goto(address(page, city, name))
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = overflow(page)
    assert found == {width: [] for width in WIDTHS}


@pytest.mark.parametrize(("account", "language"), [("wong", "zh-Hant"), ("smith", "en")])
@pytest.mark.parametrize("name", PAGES)
def test_page_speaks_every_language(open_page, city, name, account, language):
    page = open_page(account=account, width=390)
    page.goto(address(page, city, name))
    assert page.locator("html").get_attribute("lang") == language
    assert overflow(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_page_works_without_scripts(open_page, city, name):
    page = open_page(scripts=False)
    page.goto(address(page, city, name))
    assert page.locator("main h1, main form").count() > 0
    assert page.locator(".bar [data-as-of] > summary").is_visible()


def test_styles_are_in_the_stylesheet_only(open_page, city):
    page = open_page()
    for name in PAGES:
        page.goto(address(page, city, name))
        assert page.locator("[style], style, script:not([src])").count() == 0, name
