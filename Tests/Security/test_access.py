"""Whoever may not, does not: by number, by another door, with a field too many, with a token too old."""
import re

from browser import Browser, session_cookie
from pages import ID, Page, crawl

# Asking alone writes these.
UNHEEDED = {"session", "sign_in_challenge", "sign_in_failure", "failed_sign_in", "known_device", "access_journal", "access_entry"}


def kept(city):
    """Every row that the city keeps, by table."""
    return {table: rows(city, f'SELECT * FROM "{table}"') for table in city.database.tables() if table not in UNHEEDED}


def rows(city, sql):
    """In an order that both engines give."""
    return sorted(city.database.rows(sql), key=str)


def nowhere(found):
    """A number that nothing has, of the same kind."""
    return "99999999" if found[0].isdigit() else "3zzzzzzzzzzzz"


def numberless(main):
    """A page without the last number of the journal, which is given out in order and says nothing but that."""
    return re.sub(r'name="base" value="\d+"', "", main)


def test_what_one_city_opens_by_number_is_for_another_what_does_not_exist(chen, someone):
    stranger = someone("stranger")
    paths = [path for path in crawl(chen, each=1) if ID.search(path.split("?")[0])]
    assert len(paths) > 15, paths
    for path in paths:
        answer, unknown = stranger.get(path), stranger.get(ID.sub(nowhere, path))
        assert (answer.status, unknown.status) == (404, 404), path
        # The page repeats what was asked for.
        repeated = {found[0]: nowhere(found) for found in ID.finditer(path)}
        main = answer.main
        for number, other in repeated.items():
            main = main.replace(number, other)
        assert unknown.main == main, path


def test_a_project_of_another_unit_shows_on_no_page_count_or_file(city, chen, someone):
    heshan, marker = someone("heshan"), "暗渠zq7"
    before = {path: answer.main for path, answer in crawl(heshan, each=1).items() if answer.headers.get_content_type() == "text/html"}
    fields = {"name": marker + "项目", "kind": "new", "district": "430902", "investors": marker + "有限公司", "intended": "77777万元",
              "contact": marker, "site": marker, "remark": marker, "stage": "talks", "day": "2013-09-02"}
    assert chen.post("/projects", fields).status == 303
    for path, answer in crawl(heshan, each=1).items():
        assert marker not in answer.text, path
    for path, main in before.items():
        if path.startswith("/account/factor"):  # A new secret each time.
            continue
        assert numberless(heshan.get(path).main) == numberless(main), f"{path} changed with what is hidden"
    for path in ["/search?q={}", "/projects?f=text:{}", "/projects?f=investor:{}", "/projects?f=text:{}&sort=-intended&group=district", "/investors?q={}"]:
        hidden, nothing = heshan.get(path.format("暗渠zq7")), heshan.get(path.format("暗渠zq8"))
        assert hidden.main.replace("zq7", "zq8") == nothing.main, path


def test_a_refused_form_has_written_nothing(city, chen, someone):
    forms = {}
    for path, answer in crawl(chen, each=1).items():
        if answer.headers.get_content_type() == "text/html":
            forms |= {ID.sub("*", action): (action, fields) for method, action, fields in Page(answer.text).forms if method == "post"}
    own = ("/session", "/account", "/preferences", "/views")
    forms = {shape: form for shape, form in forms.items() if not shape.startswith(own)}
    assert len(forms) > 8, forms.keys()
    li, stranger, signed_out, forged = someone("li"), someone("stranger"), Browser(city), Browser(city, chen.cookie, "0" * 64)
    before = kept(city)
    for action, fields in forms.values():
        fields.pop("csrf", None)
        if action == "/projects/changes/new":  # Shows a form and writes nothing.
            continue
        # A city has drafts and ledgers of its own.
        people = [(li, (403, 415)), (signed_out, (401, 415)), (forged, (403, 415))]
        if ID.search(action):
            people.append((stranger, (404, 409, 415, 422)))
        for browser, refused in people:
            answer = browser.post(action.split("csrf=")[0].rstrip("?&"), fields)
            assert answer.status in refused, (action, answer.status)
    assert kept(city) == before


def test_fields_that_no_form_has_change_nothing(city, chen):
    project = city.project()["id"]
    base = re.search(r'name="base" value="(\d+)"', chen.get(f"/projects/{project}/edit").text)[1]
    def latest():
        return rows(city, "SELECT name FROM project_version WHERE superseded_at > 9000000000000000")
    before, secrecy, grants = latest(), rows(city, "SELECT * FROM project_secrecy"), rows(city, "SELECT * FROM role_grant")
    more = {"id": "1", "project": "1", "project_id": "1", "agency_id": "1", "agency": "430100", "recorded_at": "0", "superseded_at": "0",
            "level": "confidential", "secrecy": "confidential", "role": "administrator", "stage": "producing", "signed_on": "2013-01-01",
            "exit": "terminated", "merged_into": "1", "account": "1", "by": "li"}
    answer = chen.post(f"/projects/{project}/correction", {"base": base, "site": "样例路1号", **more})
    assert answer.status == 303, answer.text
    assert latest() == before
    assert rows(city, "SELECT * FROM project_secrecy") == secrecy and rows(city, "SELECT * FROM role_grant") == grants


def test_nobody_raises_their_own_rights(city, someone):
    li = someone("li")
    accounts = rows(city, "SELECT id, name FROM account")
    grants = rows(city, "SELECT * FROM role_grant")
    assert li.post("/preferences", {"language": "en", "theme": "dark", "role": "administrator", "name": "root", "agency_id": "1", "next": "/"}).status == 303
    chen_id = next(id for id, name in accounts if name == "chen")
    assert li.post("/views", {"name": "样例", "audience": "private", "query": "", "account": chen_id, "account_id": chen_id, "owner": "chen"}).status == 303
    assert rows(city, "SELECT id, name FROM account") == accounts and rows(city, "SELECT * FROM role_grant") == grants
    assert li.get("/projects/new").status == 403
    assert "样例" in li.get("/views").main and "样例" not in someone("chen").get("/views").main.replace("样例市", "")


def test_a_session_begins_with_a_token_of_its_own_and_ends_for_good(city):
    planted = "headwater_session=" + "a" * 64
    address = "/links/" + city.link("wong").rsplit("/", 1)[1]
    answer = Browser(city, cookie=planted).post(address)
    assert answer.status == 303 and session_cookie(answer) != planted
    assert Browser(city, cookie=planted).get("/projects").status == 303
    assert Browser(city).post(address).status == 404, "a link signs in twice"
    flags = next(cookie for cookie in answer.headers.get_all("Set-Cookie") if cookie.startswith("headwater_session"))
    assert "HttpOnly" in flags and "SameSite=Lax" in flags
    browser = Browser(city, session_cookie(answer))
    browser.csrf = re.search(r'name="csrf" value="([0-9a-f]+)"', browser.get("/account").text)[1]
    assert browser.post("/session/removal").status == 303
    assert browser.get("/projects").location.startswith("/sign-in")
    assert browser.post("/preferences", {"theme": "dark"}).status == 401


def test_a_token_of_another_session_is_no_token(city, chen, someone):
    crossed = Browser(city, chen.cookie, someone("li").csrf)
    assert crossed.post("/preferences", {"theme": "dark"}).status == 403


def test_no_page_shows_a_secret(city, chen):
    secrets = [value for table in ("account", "session", "sign_in_link", "known_device", "second_factor", "recovery_code")
               for row in rows(city, f"SELECT * FROM {table}") for value in row if isinstance(value, str) and len(value) >= 40]
    assert len(secrets) > 4
    for path, answer in crawl(chen, each=1).items():
        for secret in secrets:
            assert secret not in answer.text, path
        assert "$argon2" not in answer.text, path
