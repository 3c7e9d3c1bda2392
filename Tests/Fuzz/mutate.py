"""Random and mutated input: ledgers, queries and multi-part bodies, the same for the same seed."""
import io
import zipfile

from city import LEDGERS

TOKENS = [b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b",", b'"', b"\t", b"-1", b"1e309", b"NaN", b"99999999999999999999", "２０１３年２月３０日".encode(), "亿".encode(),
          b"<", b"&#0;", b"&x;", b"]]>", b"<row r=\"0\">", b"r=\"XFE1048577\"", b"t=\"s\"", b"<v>-1</v>", b"<v>4294967296</v>", "\U00020000".encode(), b"\xed\xa0\x80"]
WORDS = ["", "'", "\\", "|", ",", ":", "..", "%", "%00", "%ff", "\u202e", "＝", "stage:signed", "intended:1..", "intended:-9223372036854775808..9223372036854775807",
         "signed_on:2013-02-30..", "signed_on:0000-00-00..9999-99-99", "text:", "text:\\", "duplicates:undecided", "changed:2013-01-01..", "district:430903,",
         "kind:,", "leader:市领导01", "99999999999999999999", "-1", "1e9", "2013-09-22", "9999-12-31", "0001-01-01", "2013-09-22T00:00:00Z", "stage", "-name", "x" * 3000, "汉" * 500]
NAMES = ["f", "figure", "by", "sort", "columns", "column", "group", "density", "size", "page", "text", "words", "pick", "join", "amount", "amount_kind", "amount_word",
         "day_stage", "day_from", "day_to", "investor", "source", "as_of", "known_at", "done", "language", "q", "month", "kind", "level", "from", "to", "id", "all", "field"]
PATHS = ["/projects", "/projects", "/projects/board", "/projects/calendar", "/projects/export.csv", "/projects/changes/new", "/", "/search", "/investors", "/missions",
         "/visits", "/journal", "/duplicates", "/figures/signed_100m.count", "/figures/stock", "/views", "/briefings/new", "/briefings/comparison", "/journal/accesses"]
FIXTURES = sorted(file for file in [*LEDGERS.glob("*.xlsx"), *LEDGERS.glob("*.csv"), *(LEDGERS / "bad").glob("*.*sx"), *(LEDGERS / "bad").glob("*.csv")]
                  if 0 < file.stat().st_size < 100_000 and file.name != "districts.csv")


def scrambled(rng, data):
    """Some bytes replaced, removed, repeated or put in."""
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 4, 16])):
        at = rng.randrange(len(data) + 1)
        length = min(rng.choice([1, 2, 8, 64, 1024]), len(data) - at)
        match rng.randrange(5):
            case 0:
                data[at:at + length] = rng.randbytes(length)
            case 1:
                del data[at:at + length]
            case 2:
                data[at:at] = data[at:at + length] * rng.choice([1, 3, 50])
            case 3:
                data[at:at] = rng.choice(TOKENS)
            case 4:
                del data[at if rng.random() < .1 and at else len(data):]
    return bytes(data)


def workbook(rng, data):
    """The bytes of a workbook scrambled, or the parts within it; parts may be missing, twice, or stored under another's name."""
    if rng.random() < .25 or not zipfile.is_zipfile(io.BytesIO(data)):
        return scrambled(rng, data)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        parts = {}
        for name in source.namelist():
            try:
                parts[name] = source.read(name)
            except Exception:  # A fixture that is damaged on purpose.
                return scrambled(rng, data)
        chosen = rng.sample(sorted(parts), min(len(parts), rng.choice([1, 1, 2])))
        for name, content in parts.items():
            if name in chosen:
                choice = rng.random()
                if choice < .05:
                    continue
                content = parts[rng.choice(sorted(parts))] if choice < .1 else scrambled(rng, content)
            book.writestr(name, content)
    return target.getvalue()


def ledger(rng):
    """A ledger's name and its bytes."""
    file = rng.choice(FIXTURES)
    data = file.read_bytes()
    return "fuzz" + file.suffix, workbook(rng, data) if file.suffix == ".xlsx" else scrambled(rng, data)


def query(rng):
    """An address with parameters that make sense, almost do, or do not."""
    pairs = []
    for _ in range(rng.choice([1, 2, 3, 8])):
        words = [rng.choice(WORDS) for _ in range(rng.choice([1, 1, 2, 3]))]
        text = rng.choice(["", "|", ",", ":", ".."]).join(words)
        if rng.random() < .2:
            text = scrambled(rng, text.encode()).decode("utf-8", "replace")
        pairs.append(rng.choice(NAMES) + "=" + "".join(letter if letter.isalnum() or letter in ":.,|%+\\" else "%{:02x}".format(ord(letter)) if ord(letter) < 128
                     else "".join(f"%{byte:02x}" for byte in letter.encode("utf-8", "replace")) for letter in text))
    return rng.choice(PATHS) + "?" + "&".join(pairs)


def form(rng):
    """A multi-part body and its content type."""
    boundary = rng.choice(["b", "----x", "a b", "'()+_,-./:=?", "x" * 70, "x" * 71])
    lines = []
    for _ in range(rng.choice([0, 1, 2, 5])):
        lines.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{rng.choice(["file", "csrf", "", chr(34)])}"' +
                     rng.choice(["", '; filename="a.csv"', '; filename="', "; filename*=UTF-8''%ff.xlsx", "; filename=../../a"]) +
                     "\r\n\r\n" + rng.choice(["", "a,b\r\n", "序号,项目名称\r\n1,样例\r\n", "--" + boundary, "\r\n" * 9]) + "\r\n")
    body = "".join(lines).encode() + f"--{boundary}--\r\n".encode()
    return f'multipart/form-data; boundary="{boundary}"', scrambled(rng, body) if rng.random() < .7 else body
