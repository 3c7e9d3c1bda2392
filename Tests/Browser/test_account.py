"""One's own account: signing in in two steps, and ending what is signed in elsewhere."""
import base64
import hashlib
import hmac
import re
import struct
import time

import pytest

from city import PASSWORD


def code(secret, step=0):
    """What an authenticator shows (RFC 6238)."""
    counter = struct.pack(">q", int(time.time()) // 30 + step)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    offset = digest[19] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1000000:06d}"


def sign_in(page, name):
    page.goto("/sign-in")
    page.locator("[name=name]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").click()


@pytest.mark.parametrize("name, scripts", [("smith", False), ("wong", True)])
def test_two_steps_from_enrolment_to_the_last_recovery_code(open_page, city, name, scripts):
    page = open_page("/account", account=name, scripts=scripts)
    page.locator("main a[href='/account/factor']").click()
    secret = page.locator("input[name=secret]").input_value()
    assert page.locator(".key").inner_text().replace(" ", "") == secret
    assert page.locator("svg.qr").bounding_box()["width"] >= 150
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator("main [name=code]").fill(code(secret, -1))
    page.locator("main form[action='/account/factor'] button").click()
    codes = page.locator("ol.keys code").all_inner_texts()
    assert len(codes) == 10

    other = open_page(account=None, scripts=scripts)
    sign_in(other, name)
    other.watch.allow(422)
    other.locator("[name=code]").fill("000000")
    other.locator("main form button").click()
    other.locator(".err").wait_for()
    other.locator("[name=code]").fill(code(secret))
    other.locator("main form button").click()
    other.wait_for_url(city.url + "/")

    third = open_page(account=None, scripts=scripts)
    sign_in(third, name)
    third.locator("[name=code]").fill(codes[0])
    third.locator("main form button").click()
    third.wait_for_url(city.url + "/")

    # What the others are, and out with them: open pages hear of it when they ask next.
    other.watch.allow(401)
    third.watch.allow(401)
    page.goto("/account")
    assert page.locator("main tbody tr").count() >= 3
    page.locator("form[action='/account/sessions/removal'] button").click()
    if scripts:
        page.locator("dialog#confirm button[data-danger], dialog#confirm button[data-main]").first.click()
    page.wait_for_url("**/account?done=*")
    assert page.locator("main tbody tr").count() == 1
    # With scripts an open page goes by itself, which another navigation would cut short.
    if not scripts:
        third.goto("/projects")
    third.wait_for_url("**/sign-in**")


def test_an_invitation_sets_the_password_without_scripts(open_page, city):
    link = re.search(r"http\S+/links/\S+", city.run("users", "invite", "he", "--agency", "430900"))[0]
    page = open_page(link, account=None, scripts=False)
    page.watch.allow(422)
    for attempt in ["woaini1314520", "nine bends of the river"]:
        page.locator("[name=password]").fill(attempt)
        page.locator("[name=repeated_password]").fill(attempt)
        page.locator("main form button").click()
    page.wait_for_url(city.url + "/")


def test_a_disabled_account_is_out_at_once(open_page, city):
    page = open_page(city.link("li"), account=None)
    page.locator("main form button").click()
    page.wait_for_url(city.url + "/")
    page.watch.allow(401)
    city.run("users", "disable", "li")
    page.wait_for_url("**/sign-in**")
    city.run("users", "enable", "li")
