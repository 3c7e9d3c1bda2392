"""Checks of a page that every page has to pass."""
import time
from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}, "rules": {"target-size": {"enabled": True}}}


def accessibility_problems(page):
    """What axe-core finds serious or critical, one line each."""
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:160]} {' '.join(node['failureSummary'].split())[:300]}"
        for violation in result["violations"] if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"][:4]
    ]


def overflow(page):
    """What reaches beyond the right edge of the window and makes the page scroll sideways."""
    return page.evaluate("""() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll("body *")]
            .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > width + 1 && element.getBoundingClientRect().width > 0)
            .slice(0, 5).map((element) => element.outerHTML.slice(0, 140));
    }""")


def until(page, expression, seconds=30):
    """Waits for something to be true in the page. Playwright's own way evaluates strings in the page, which our policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never true: {expression}"
        time.sleep(0.05)
