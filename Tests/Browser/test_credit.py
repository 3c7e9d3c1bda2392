"""Which units are credited with a project: agreed on its page, and counted by unit."""
from checks import until


def open_form(open_page, city, **options):
    page = open_page(f"/projects/{city.project()['id']}", **options)
    page.locator("#credit header a[href$='/credit']").click()
    page.locator("[name=credit_shares]").wait_for()
    return page


def agree(page, shares, reason="合作共建协议"):
    page.locator("[name=credit_shares]").fill(shares)
    page.locator("[name=credit_from]").fill("2013-09-01")
    page.locator("[name=reason]").fill(reason)
    page.locator("form[action$='/credit'] button[data-main]").click()


def test_split_is_agreed_in_the_panel_and_counted_by_unit(open_page, city):
    page = open_form(open_page, city)
    agree(page, "赫山区25%、沅江市75%")
    page.locator("[data-toast]").wait_for()
    row = page.locator("#credit tbody tr").first
    assert "赫山区 25%" in row.inner_text() and "沅江市 75%" in row.inner_text()
    assert page.locator(".tl li", has_text="约定了业绩分成").count() == 1
    page.goto("/figures/stock?by=credit")
    assert page.locator("main", has_text=".25").count() == 1


def test_shares_that_do_not_add_up_stay_as_typed_and_take_the_focus(open_page, city):
    page = open_form(open_page, city)
    page.watch.allow(422)
    agree(page, "赫山区25%、沅江市70%")
    page.locator("[aria-invalid=true]").first.wait_for()
    assert page.locator("[name=credit_shares]").input_value() == "赫山区25%、沅江市70%"
    until(page, "document.activeElement.name === 'credit_shares'")
