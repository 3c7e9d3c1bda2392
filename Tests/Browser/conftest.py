"""What every browser test stands on: a city and a Chromium of its own for each file, and pages that fail the test when something is amiss."""
import faulthandler
import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from city import ROOT, City
from watch import Watch

LOCALES = {"chen": "zh-CN", "wong": "zh-HK", "smith": "en-GB", "li": "zh-CN"}


@pytest.fixture(autouse=True)
def limit():
    """Ends the run when a test hangs in something that has no time-out of its own; `.build/hung-test.txt` says where it was."""
    with open(ROOT / ".build/hung-test.txt", "w") as file:
        faulthandler.dump_traceback_later(600, exit=True, file=file)
        yield
        faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    city = City(tmp_path_factory.mktemp("seed"))
    city.seed()
    return city


@pytest.fixture(scope="module")
def city(seeded, tmp_path_factory):
    city = seeded.copy(tmp_path_factory.mktemp("city"))
    city.start()
    yield city
    city.stop()


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(playwright):
    """One for each file: a Chromium that has opened thousands of pages may hang."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=chromium, args=options)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def sessions(city, browser):
    """Who is signed in, by account; each signs in once per file."""
    states = {}

    def state(name):
        if name not in states:
            context = browser.new_context(locale=LOCALES.get(name, "zh-CN"))
            page = context.new_page()
            page.goto(city.link(name))
            page.locator("main form button").click()
            page.wait_for_url(city.url + "/")
            states[name] = context.storage_state()
            context.close()
        return states[name]

    return state


@pytest.fixture
def open_page(city, browser, sessions, request):
    """Opens pages; at the end of the test nothing may have gone wrong in any of them.

    `watch.allow(404)` on a page says that the test asks for that answer.
    """
    opened = []

    def open_page(path=None, account="chen", width=1440, height=900, scheme="light", scripts=True, **options):
        context = browser.new_context(
            base_url=city.url, locale=LOCALES.get(account, "zh-CN"), color_scheme=scheme, java_script_enabled=scripts,
            viewport={"width": width, "height": height}, reduced_motion="reduce",
            storage_state=sessions(account) if account else None, **options)
        page = context.new_page()
        page.set_default_timeout(30_000)
        watch = Watch(page)
        page.watch = watch
        opened.append((context, watch))
        if path is not None:
            page.goto(path)
        return page

    yield open_page
    complaints = [complaint for _, watch in opened for complaint in watch.complaints]
    for context, _ in opened:
        context.close()
    assert not complaints, "\n".join(complaints)
