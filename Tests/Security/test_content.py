"""What people write and send: it stays text, runs nowhere, and opens nothing."""
import csv
import io
import re
import socket
import threading
import zipfile

import pytest

from browser import Browser
from city import LEDGERS
from pages import Page, crawl

HOSTILE = "\"'><probe onload=x>{{7*191}}"
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", " =1+1", "\u00a0=1+1", "\uff1d1+1", "\uff0b1+1", "\uff0d1+1", "\uff20SUM(1)"]
SQL = ["'", "''", "\"", "\\", "';--", "' OR '1'='1", "1) OR (1=1", "\" OR \"\"=\"", "id;SELECT 1", "name COLLATE NOCASE", "(SELECT 1)", "1/0", "%", "_", "%27", "*"]


def assert_inert(path, text):
    page = Page(text)
    assert "probe" not in page.elements and not page.scripts, (path, page.scripts)
    assert "1337" not in text or "{{7*191}}" in text, path


def new_project(chen, **fields):
    fields = {"name": "样例项目", "kind": "new", "district": "430903", "investors": "样例有限公司", "intended": "12000万元", "stage": "talks",
              "day": "2013-09-02", **fields}
    answer = chen.post("/projects", fields)
    assert answer.status == 303, re.findall(r'class="err"[^<]*<?[^<]*', answer.text)
    return answer.location.split("?")[0]


@pytest.fixture(scope="module")
def hostile(city, chen):
    """The city with a hostile text in every field that takes one."""
    texts = {name: HOSTILE for name in ("code", "site", "investors", "contact", "phone", "source", "leader", "unit", "support_units", "remark")}
    path = new_project(chen, name=HOSTILE, **texts)
    assert chen.upload(path + "/attachments", b"text", HOSTILE + ".txt").status == 303
    receipt = {"receipt_day": "2013-09-20", "receipt_amount": "500万元", "receipt_kind": "domestic", "receipt_origin": HOSTILE, "receipt_voucher": HOSTILE}
    assert chen.post(path + "/receipts", receipt).status == 303
    base = re.search(r'name="base" value="(\d+)"', chen.get(path + "/closure/new").text)[1]
    assert chen.post(path + "/closure", {"base": base, "kind": "terminated", "day": "2013-09-20", "reason": HOSTILE}).status == 303
    assert chen.post("/views", {"name": HOSTILE, "audience": "private", "query": ""}).status == 303
    draft = chen.post("/briefings/drafts", {"day": "2013-09-22", "language": "zh-Hans"}).location.split("/edit")[0]
    assert chen.post(draft, {"version": "1", "title": HOSTILE, "wording.overview": HOSTILE}).status == 303
    chen.get("/account", User_Agent=HOSTILE)
    city.run("users", "add", HOSTILE, "--role", "reader", "--agency", "430900")
    assert chen.post("/projects/changes", {"id": path.rsplit("/", 1)[1], "field": "site", "value": HOSTILE, "effect": "always", "base": "0"}).status < 500
    rows = list(csv.reader(io.StringIO((LEDGERS / "yiyang-2013-utf8bom.csv").read_text("utf-8-sig"))))[:9]
    rows[-1] = [HOSTILE if cell.strip() and not cell.strip().isdigit() else cell for cell in rows[-1]]
    ledger = io.StringIO()
    csv.writer(ledger).writerows(rows)
    upload = chen.upload("/imports", ledger.getvalue().encode(), HOSTILE.replace(">", "") + ".csv")
    assert upload.status == 303, upload.text
    return [path, path + "/edit", path + "/history", path + "/attachments", path + "/access", draft, draft + "/edit", upload.location,
            upload.location + "/preview", "/journal", "/views", "/account", "/projects", "/projects?density=dense&size=500", "/projects/board", "/search?q=probe"]


def test_a_hostile_text_stays_text_on_every_page(chen, hostile):
    shown = 0
    for start in hostile:
        answer = chen.get(start)
        assert answer.status == 200, start
        assert_inert(start, answer.text)
        shown += "&lt;probe" in answer.text
    assert shown > 8, "the text is hardly shown anywhere: this proves nothing"
    for path, answer in crawl(chen, each=1).items():
        if answer.headers.get_content_type() == "text/html":
            assert_inert(path, answer.text)


PARAMETERS = ["q", "text", "words", "sort", "group", "columns", "column", "size", "page", "density", "f", "figure", "by", "pick", "investor", "source",
              "amount", "day_from", "join", "as_of", "known_at", "language", "month", "done", "kind", "from", "to", "format", "next", "stage", "district",
              "level", "state", "field", "code", "sheet", "entry", "decided"]
LISTINGS = ["/", "/projects", "/projects/board", "/projects/calendar", "/investors", "/missions", "/visits", "/duplicates", "/journal", "/journal/accesses",
            "/figures", "/figures/signed_100m.count", "/search", "/views", "/briefings/new", "/briefings/comparison", "/imports", "/projects/changes/new"]


@pytest.mark.parametrize("path", LISTINGS + ["/sign-in"])
def test_a_hostile_address_is_shown_as_text(chen, nobody, path):
    for name in PARAMETERS:
        answer = (nobody if path == "/sign-in" else chen).send("GET", f"{path}?{name}=%22'%3E%3Cprobe%20onload=x%3E")
        assert answer.status < 500, name
        assert_inert(f"{path}?{name}", answer.text)


@pytest.mark.parametrize("path", LISTINGS)
def test_no_parameter_becomes_sql(chen, path):
    for name in PARAMETERS:
        for word in SQL if name in ("q", "sort", "group", "f", "by", "figure") else SQL[:4]:
            for value in {word, f"text:{word}", f"investor:{word}", f"-{word}"} if name == "f" else [word]:
                answer = chen.send("GET", f"{path}?{name}=" + value.replace("%", "%25").replace(" ", "%20"))
                assert answer.status < 500, (name, value)


def test_a_condition_in_quotes_finds_no_more(chen):
    for path in ["/search?q={}", "/projects?f=text:{}", "/investors?q={}", "/visits?q={}"]:
        counts = [len(chen.get(path.format(f"zq9'%20{word}%20'1'='1")).text.split('href="/projects/')) for word in ("OR", "AND")]
        assert counts[0] == counts[1], path


@pytest.fixture(scope="module")
def spreadsheet(chen):
    for text in FORMULAS:
        new_project(chen, name=text + "样例", site=text, remark=text)
    return chen


def test_no_text_is_a_formula_in_a_csv(spreadsheet):
    table = list(csv.reader(io.StringIO(spreadsheet.get("/projects/export.csv?columns=site,remark").body.decode("utf-8-sig"))))
    assert sum("样例" in cell and "SUM" in cell for row in table for cell in row) >= 2
    # Spreadsheets of Chinese users take the wide signs for the narrow ones, and pass over blanks before them.
    live = [cell for row in table for cell in row if cell.strip()[:1] in set("=+-@＝＋－＠") and not re.fullmatch(r"-?[\d.]+", cell)]
    assert not live, live


def test_no_text_is_a_formula_in_a_workbook(spreadsheet):
    book = zipfile.ZipFile(io.BytesIO(spreadsheet.get("/projects/export.xlsx").body))
    for part in book.namelist():
        if "worksheets/sheet" in part:
            assert not re.search(rb"<f[ >]|<hyperlink", book.read(part)), part


FILES = [("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), ("a.html", b"<html><script>alert(1)</script>"),
         ("a.pdf.html", b"%PDF-1.7 <script>alert(1)</script>"), ("a.png", b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"), ("a.jpg.svg", b"GIF89a=1;<svg onload=x>"),
         ("a.xhtml", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"), ("a.txt", b"<script>alert(1)</script>")]
NAMES = ["../../../evil.txt", "..\\..\\evil.txt", "/etc/evil.txt", "C:\\evil.txt", "evil.txt\x00.html", "%2e%2e%2fevil.txt", "evil\r\nX-Evil: 1.txt",
         "evil\";filename=a.html", "." * 300 + "txt", "..", "CON.txt", "\u202etxt.exe"]


def downloads(chen, path):
    links = [link for link in Page(chen.get(path + "/attachments").text).links if re.match(path + r"/attachments/\w+$", link)]
    return [chen.get(link) for link in links]


def test_a_file_is_handed_back_and_never_shown(chen):
    path = new_project(chen, name="样例附件项目")
    accepted = [chen.upload(path + "/attachments", content, name, "text/html;image/png").status for name, content in FILES]
    assert set(accepted) <= {303, 422}
    for answer in downloads(chen, path):
        assert answer.headers["Content-Disposition"].startswith("attachment") and answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers.get_content_type() not in ("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "application/xml")


def test_a_file_name_leads_nowhere(city, chen):
    path = new_project(chen, name="样例路径项目")
    for index, name in enumerate(NAMES):
        disposition = None if "\r" not in name else 'form-data; name="file"; filename*=UTF-8\'\'evil%0D%0AX-Evil%3A1.txt'
        assert chen.upload(path + "/attachments", b"text %d" % index, name, disposition=disposition).status in (303, 422), name
    for answer in downloads(chen, path):
        assert answer.headers["X-Evil"] is None
        assert not re.search(r"\.\./|\.\.\\|%2F|[\r\n\0]", answer.headers["Content-Disposition"])
    strays = [file for file in city.folder.rglob("*evil*")] + [file for file in city.folder.parent.glob("*evil*")]
    assert not strays


def workbook(changes):
    """The city's workbook with some parts replaced or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(LEDGERS / "yiyang-2013.xlsx") as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for part in source.namelist():
            change = changes.pop(part, None)
            book.writestr(part, change(source.read(part)) if change else source.read(part))
        for part, change in changes.items():
            book.writestr(part, change(b""))
    return target.getvalue()


def test_a_workbook_unpacks_nothing_outside(city, chen):
    book = workbook({"../../evil.txt": lambda _: b"evil", "/tmp/headwater-evil.txt": lambda _: b"evil", "xl/../../evil2.txt": lambda _: b"evil"})
    assert chen.upload("/imports", book, "a.xlsx").status in (303, 422)
    assert not list(city.folder.rglob("*evil*")) and not list(city.folder.parent.glob("evil*"))


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"])
def test_a_workbook_reads_no_file_and_calls_nobody(city, chen, part):
    secret = city.folder / "secret.txt"
    secret.write_text("暗渠机密zq7")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        called = []
        def listen():
            try:
                called.append(listener.accept())
            except OSError:
                pass
        threading.Thread(target=listen, daemon=True).start()
        port = listener.getsockname()[1]
        doctype = f'<!DOCTYPE x [<!ENTITY f SYSTEM "file://{secret}"><!ENTITY h SYSTEM "http://127.0.0.1:{port}/x"><!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p">%p;]>'
        def poisoned(xml):
            text = xml.decode().removeprefix("\ufeff")
            head, rest = re.match(r"(<\?xml[^>]*\?>\s*)?(.*)", text, re.S).groups()
            return ((head or "") + doctype + re.sub(r"(<t[^>]*>)", r"\1&f;&h;", rest, count=3)).encode()
        answer = chen.upload("/imports", workbook({part: poisoned}), "a.xlsx")
        assert answer.status in (303, 422)
        if answer.status == 303:
            answer = chen.get(answer.location)
        assert "机密zq7" not in answer.text and not called


def test_a_workbook_that_swells_is_refused(city, chen):
    assert chen.upload("/imports", (LEDGERS / "bad/zip-bomb.xlsx").read_bytes(), "a.xlsx").status == 422
    assert chen.upload("/imports", (LEDGERS / "bad/doctype-entity-expansion.xlsx").read_bytes(), "a.xlsx").status == 422
    assert Browser(city).get("/health/ready").status == 200
