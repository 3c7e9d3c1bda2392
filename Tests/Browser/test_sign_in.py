"""Signing in and out, with a password and with a one-time link, with scripts and without."""
import pytest

from city import PASSWORD


@pytest.mark.parametrize("scripts", [True, False])
def test_sign_in_with_a_password_leads_where_one_wanted_to_go(open_page, city, scripts):
    page = open_page("/?as_of=2013-06-30", account=None, scripts=scripts)
    assert "/sign-in" in page.url
    page.locator("[name=name]").fill("chen")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url(city.url + "/?as_of=2013-06-30")


def test_wrong_password_keeps_the_name(open_page):
    page = open_page("/sign-in", account=None)
    page.watch.allow(422, 401, 403)
    page.locator("[name=name]").fill("chen")
    page.locator("[name=password]").fill("something else entirely")
    page.locator("main form button").click()
    page.locator("[role=alert]").wait_for()
    assert page.locator("[name=name]").input_value() == "chen"
    assert page.locator("[name=password]").input_value() == ""


def test_one_time_link_works_once(open_page, city):
    link = city.link("li")
    page = open_page(link, account=None)
    page.locator("main form button").click()
    page.wait_for_url(city.url + "/")
    second = open_page(account=None)
    second.watch.allow(404)
    second.goto(link)
    assert second.locator("main form button").count() == 0


def test_sign_out(open_page, city):
    page = open_page(city.link("li"), account=None)
    page.locator("main form button").click()
    page.wait_for_url(city.url + "/")
    page.locator("summary.me").click()
    page.locator("form[action='/session/removal'] button").click()
    page.wait_for_url(city.url + "/sign-in*")
    page.goto("/")
    assert "/sign-in" in page.url
