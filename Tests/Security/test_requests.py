"""Requests as no page sends them: forged, misled, misshapen, endless."""
import socket
import time

import pytest

from browser import FORM, Browser, raw

FOREIGN = ["http://evil.example/", "//evil.example/", "/\\evil.example", "https:evil.example", "/\t/evil.example", "javascript:alert(1)",
           "/\r\nSet-Cookie: a=b", " //evil.example"]


def alive(city):
    return Browser(city).send("GET", "/health/ready", timeout=10).status == 200


@pytest.mark.parametrize("headers, status", [
    ({"Origin": "http://evil.example"}, 403), ({"Origin": "null"}, 403), ({"Sec-Fetch-Site": "cross-site"}, 403),
    ({"Sec-Fetch-Site": "same-site"}, 403), ({"Content-Type": "text/plain"}, 415), ({"Content-Type": "application/json"}, 415)])
def test_a_form_of_another_site_is_refused(chen, headers, status):
    assert chen.post("/preferences", {"theme": "dark"}, headers).status == status


@pytest.mark.parametrize("token", ["", "0" * 64, "' OR 1=1 --"])
def test_a_form_without_its_token_is_refused(city, chen, token):
    assert Browser(city, chen.cookie, token).post("/preferences", {"theme": "dark"}).status == 403


def test_what_changes_something_is_not_reached_by_get(chen):
    for path in ["/session/removal", "/preferences?theme=dark", "/account/sessions/removal", "/views?name=x&audience=private&_method=POST"]:
        answer = chen.send("GET", path, headers={"X-HTTP-Method-Override": "POST"})
        assert answer.status in (200, 404, 405), path
    assert chen.get("/account").status == 200, "signed out by GET"
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        assert chen.send(method, "/projects").status in (400, 405)


@pytest.mark.parametrize("target", FOREIGN)
def test_nobody_is_led_to_another_site(city, chen, target):
    answer = chen.post("/preferences", {"theme": "dark", "next": target})
    assert answer.status == 303 and answer.location == "/", answer.location
    signed_in = Browser(city).post("/links/" + city.link("smith").rsplit("/", 1)[1], {"next": target})
    assert signed_in.location == "/"
    page = chen.get("/projects/new", Referer=target if target.startswith("http") else "http://evil.example" + "/x")
    assert "evil.example" not in page.text


@pytest.mark.parametrize("name", ["Host", "X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix"])
def test_a_header_puts_no_foreign_address_into_a_page(city, chen, name):
    for browser, path in [(Browser(city), "/sign-in"), (chen, "/account"), (chen, "/projects")]:
        answer = browser.send("GET", path, headers={name: "host=evil.example" if name == "Forwarded" else "evil.example"})
        assert "evil.example" not in answer.text + str(answer.headers), path


def test_pages_of_a_person_are_kept_by_no_shared_cache(chen, nobody):
    for path in ["/", "/projects", "/account", "/projects/export.csv", "/projects/a.css", "/account/x.js", "/sign-in"]:
        assert "private" in chen.get(path).headers["Cache-Control"] or "no-store" in chen.get(path).headers["Cache-Control"], path
    assert nobody.get("/account").status == 303


def test_a_fragment_is_told_apart_from_its_page_by_caches(chen):
    for path in ["/", "/projects", "/figures"]:
        assert "x-headwater-fragment" in (chen.get(path).headers["Vary"] or "").lower(), path


@pytest.mark.parametrize("path", [
    "/assets/../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fetc%2fpasswd", "/assets/....//etc/passwd",
    "/assets//etc/passwd", "/assets/%00", "/assets/..\\..\\etc\\passwd"])
def test_no_file_of_the_machine_is_an_asset(chen, path):
    answer = chen.get(path)
    assert answer.status in (400, 404) and b"root:" not in answer.body


@pytest.mark.parametrize("path", [
    "//", "///projects", "/projects;a=b", "/projects%00", "/%", "/%zz", "/%ff%fe", "/projects?%", "/projects?=&&=", "/" + "a/" * 3000,
    "/projects?" + "f=a&" * 5000, "/projects?page=99999999999999999999", "/projects?as_of=-1", "/?done=99999999999999999999-1",
    "/journal/-1", "/briefings/99999999999999999999", "/figures/%2e%2e", "/events/x"])
def test_an_odd_address_is_an_answer_and_no_error(city, chen, path):
    assert chen.get(path).status < 500 and alive(city)


SMUGGLED = b"GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n"


@pytest.mark.parametrize("head", [
    b"Content-Length: 4\r\nTransfer-Encoding: chunked", b"Transfer-Encoding: chunked\r\nContent-Length: 4", b"Content-Length: 4\r\nContent-Length: 0",
    b"Content-Length: 4, 0", b"Content-Length: +4", b"Content-Length: -1", b"Content-Length : 4", b"Transfer-Encoding : chunked",
    b"Transfer-Encoding: xchunked", b"Transfer-Encoding: chunked, identity", b"Transfer-Encoding:\x0bchunked", b"X: y\rTransfer-Encoding: chunked",
    b"Content-Length: 99999999999999999999999"])
def test_no_second_request_hides_in_a_body(city, head):
    data = b"POST /session HTTP/1.1\r\nHost: a\r\nContent-Type: " + FORM.encode() + b"\r\n" + head + b"\r\n\r\n0\r\n\r\n" + SMUGGLED
    answer = raw(city, data, timeout=3)
    assert answer.count(b"HTTP/1.1 ") <= 1, answer
    assert b" 200 " not in answer.split(b"\r\n")[0]


@pytest.mark.parametrize("head", [b"Host: a\r\nHost: evil.example", b"X: y"], ids=["two", "none"])
def test_a_request_names_one_host(city, head):
    assert raw(city, b"GET /sign-in HTTP/1.1\r\n" + head + b"\r\nConnection: close\r\n\r\n", timeout=5).startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize("data", [
    b"GET /" + b"y" * 200_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 200_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 20_000 + b"\r\n"], ids=["address", "header", "headers"])
def test_a_huge_head_is_refused(city, data):
    assert raw(city, data, timeout=10)[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 414", b"HTTP/1.1 431", b"") and alive(city)


def test_a_huge_form_is_refused(city, chen):
    assert chen.send("POST", "/views", b"name=" + b"x" * (1 << 20), {"Content-Type": FORM}).status == 413
    fields = chen.send("POST", "/preferences", "&".join(f"a{index}=" for index in range(100_000)), {"Content-Type": FORM})
    assert fields.status in (403, 413, 422) and alive(city)


def test_deep_nesting_is_read_by_nobody(city, chen):
    for kind, body in [("application/json", b"[" * 500_000), ("application/xml", b"<a>" * 300_000)]:
        assert chen.send("POST", "/preferences", body, {"Content-Type": kind}).status == 415
    assert chen.get("/projects?f=" + "|".join(["stage:signed"] * 3000)).status < 500
    assert chen.get("/projects?f=text:" + "%5C" * 20_000).status < 500 and alive(city)


def test_slow_clients_keep_nobody_waiting(city):
    slow = []
    try:
        for _ in range(100):
            slow.append(socket.create_connection(("127.0.0.1", city.port)))
            slow[-1].sendall(b"POST /session HTTP/1.1\r\nHost: a\r\nContent-Type: " + FORM.encode() + b"\r\nContent-Length: 1000\r\n\r\nna")
        for _ in range(5):
            for connection in slow:
                connection.sendall(b"m")
            began = time.monotonic()
            assert alive(city) and Browser(city).get("/sign-in").status == 200
            assert time.monotonic() - began < 10
    finally:
        for connection in slow:
            connection.close()
