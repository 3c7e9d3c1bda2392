"""A closed month: what would change its days comes back with what was said and the ways that are left, in a form and in a cell."""
from checks import accessibility_problems, overflow


def close_august(open_page):
    page = open_page("/periods")
    form = page.locator("main form[action='/periods']")
    form.locator("select").select_option("2013-08")
    form.locator("button").click()
    page.locator("[data-confirm-yes]").click()
    page.locator("[data-toast]").wait_for()
    assert "将2013年8月封账" in page.locator("[data-toast]").inner_text()
    assert page.locator("#periods tbody tr", has_text="2013年8月").first.locator(".chip").inner_text() == "已封账"
    return page


def in_talks(city):
    return next(row for row in city.rows("pool_50m.count") if not row["signedOn"] and not row["startedOn"])["id"]


def test_a_signing_of_a_closed_month_counts_in_the_open_one(open_page, city):
    page = close_august(open_page)
    number = in_talks(city)
    page.goto(f"/projects/{number}/advancement?stage=signed")
    page.locator("[name=day]").fill("2013-08-20")
    for excuse in page.locator("[name^='excuse.']").all():
        excuse.fill("待企业提供")
    page.watch.allow(409)
    page.locator("form[data-guard] button[data-main]").click()
    later = page.locator("button[name=count_later]")
    later.wait_for()
    assert "2013年9月1日" in later.inner_text()
    for width in [1440, 390, 360]:
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) == []
    assert accessibility_problems(page) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    later.click()
    page.locator("[data-toast]").wait_for()
    assert "跨期登记" in page.locator("main").inner_text()
    row = next(row for row in city.rows("pool_50m.count") if row["id"] == number)
    assert row["signedOn"] == "2013-09-01"
    page.goto("/periods")
    assert page.locator("#late tbody tr").count() == 1


def test_a_cell_asks_in_its_place(open_page, city):
    page = open_page("/projects")
    page.watch.allow(409)
    page.goto(f"/projects/{in_talks(city)}/cell?field=method")
    page.locator("[name=method]").fill("产业链招商")
    page.locator("main .cell-form button").first.click()
    page.locator("button[name=count_later]").wait_for()
    assert page.locator("[name=method]").input_value() == "产业链招商"
    page.locator("button[name=count_later]").click()
    page.locator("[data-toast]").wait_for()
    assert "产业链招商" in page.locator("main").inner_text()
