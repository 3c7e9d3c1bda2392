"""Takes a picture of each page; bin/screenshots calls it: screenshots.py FOLDER [NAME…]"""
import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from city import City
from pages import address

DESKTOP, PHONE = (1440, 900), (390, 844)

# What is shown of the pages: the picture has the page's name.
SHOWN = [
    "reservoir", "projects", "projects-signed", "board", "calendar", "project", "project-panel", "edit", "advancement", "project-receipts", "project-access",
    "investors", "investor", "missions", "mission", "visits", "visit",
    "review", "submission", "imports", "import-columns", "import-preview", "import", "duplicates",
    "briefings", "new-briefing", "briefing-edit", "briefing", "briefing-comparison", "figures", "figure", "search",
    "journal", "journal-entry", "journal-accesses", "account", "second-factor",
    "accounts", "new-account", "account-of-another", "units", "unit", "periods",
    "idle", "handover", "first-contacts", "administration", "personal-data", "terms", "jobs", "health",
]
# Name of the picture, page, size, colours, account.
PICTURES = [
    *[(name, name, DESKTOP, "light", "chen") for name in SHOWN],
    ("reservoir-dark", "reservoir", DESKTOP, "dark", "chen"),
    ("projects-dark", "projects", DESKTOP, "dark", "chen"),
    ("import-preview-dark", "import-preview", DESKTOP, "dark", "chen"),
    ("review-dark", "review", DESKTOP, "dark", "chen"),
    ("submission-dark", "submission", DESKTOP, "dark", "chen"),
    ("review-phone", "review", PHONE, "light", "chen"),
    ("submission-phone", "submission", PHONE, "dark", "chen"),
    ("reservoir-phone", "reservoir", PHONE, "light", "chen"),
    ("projects-phone", "projects", PHONE, "light", "chen"),
    ("project-phone", "project", PHONE, "dark", "chen"),
    ("briefing-phone", "briefing", PHONE, "dark", "chen"),
    ("reservoir-en", "reservoir", DESKTOP, "light", "smith"),
    ("projects-en", "projects", DESKTOP, "light", "smith"),
    ("reservoir-zh-hant", "reservoir", DESKTOP, "light", "wong"),
]
LOCALES = {"chen": "zh-CN", "wong": "zh-HK", "smith": "en-GB"}


def main(folder, names):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        city = City(temporary)
        city.seed()
        city.start()
        try:
            with sync_playwright() as playwright:
                take_all(playwright, city, folder, names)
        finally:
            city.stop()


def take_all(playwright, city, folder, names):
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if os.geteuid() == 0 else [])
    states = {}
    for name, page_name, (width, height), scheme, account in PICTURES:
        if names and name not in names:
            continue
        context = browser.new_context(
            base_url=city.url, locale=LOCALES[account], color_scheme=scheme, viewport={"width": width, "height": height},
            reduced_motion="reduce", storage_state=states.get(account))
        page = context.new_page()
        if account not in states:
            page.goto(city.link(account))
            page.locator("main form button").click()
            page.wait_for_url(city.url + "/")
            states[account] = context.storage_state()
        path = address(page, city, page_name)
        page.goto(path)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=folder / f"{name}.png")
        print(f"{folder / name}.png")
        context.close()
    browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
