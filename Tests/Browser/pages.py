"""Every page of the workbench, by a name and how to come to it: a path, or a function of a page that shows another."""

PAST = "as_of=2013-06-30"


def first(path, selector):
    """The address of a link on another page."""
    def find(page):
        page.goto(path)
        return page.locator(selector).first.get_attribute("href")
    return find


PAGES = {
    "reservoir": "/",
    "reservoir-past": "/?" + PAST,
}

# What the pages of guests are.
GUEST_PAGES = {"sign-in": "/sign-in"}


def address(page, name):
    place = PAGES[name]
    return place(page) if callable(place) else place
