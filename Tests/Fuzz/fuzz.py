"""Asks a city of its own what nobody asks, for a bounded time. Driven by bin/fuzz."""
import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "Browser"), str(TESTS / "Security")]

import mutate  # noqa: E402
from browser import Browser  # noqa: E402
from city import HEADWATER, City  # noqa: E402

CORPUS = TESTS / "Fuzz/corpus"
# Seconds within which everything is answered, also on a busy machine.
BOUND = 60
# Success, and the clean refusals of sysexits.h: rows that failed or a file that is none, no input, no permission.
CODES = {0, 65, 66, 77}


def head(city):
    """How far the journal is."""
    return city.database.rows("SELECT count(*), max(sequence) FROM journal_entry")


def try_ledger(city, _, name, data):
    """What is wrong with how a ledger was taken, nil when nothing is."""
    file = city.folder / name
    file.write_bytes(data)
    before = head(city)
    try:
        result = subprocess.run(
            [HEADWATER, "import", "--dry-run", "--agency", "430900", file, "--errors", city.folder / "errors.xlsx"],
            cwd=city.folder, env=city.environment, capture_output=True, timeout=BOUND)
    except subprocess.TimeoutExpired:
        return f"not ended within {BOUND} s"
    if result.returncode not in CODES:
        return f"ended with {result.returncode}: {result.stderr[-500:].decode('utf-8', 'replace')}"
    return None if head(city) == before else "a dry run has written to the journal"


def answered(send):
    """What is wrong with an answer, nil when nothing is."""
    try:
        answer = send()
    except TimeoutError:
        return f"no answer within {BOUND} s"
    except (ConnectionError, OSError, ValueError) as error:
        return f"the connection broke: {error!r}"
    return f"answered {answer.status}" if answer.status >= 500 else None


def try_query(_, browser, name, data):
    return answered(lambda: browser.send("GET", data.decode(), timeout=BOUND))


def try_form(_, browser, name, data):
    kind, body = data.split(b"\n", 1)
    return answered(lambda: browser.send("POST", f"/imports?csrf={browser.csrf}", body, {"Content-Type": kind.decode()}, timeout=BOUND))


def try_upload(_, browser, name, data):
    """The wizard: a file, and the preview of what it would do."""
    def send():
        answer = browser.upload("/imports", data, name)
        if answer.status == 303:
            columns = browser.get(answer.location)
            if columns.status < 500:
                return browser.get(answer.location + "/preview")
            return columns
        return answer
    return answered(send)


TRIALS = {"ledger": try_ledger, "upload": try_upload, "query": try_query, "form": try_form}


def made(rng):
    """A kind of input, its name and its bytes."""
    kind = rng.choices(list(TRIALS), [2, 2, 6, 3])[0]
    if kind in ("ledger", "upload"):
        return kind, *mutate.ledger(rng)
    if kind == "query":
        return kind, "query.txt", mutate.query(rng).encode()
    content_type, body = mutate.form(rng)
    return kind, "form.bin", content_type.encode() + b"\n" + body


def kept():
    """The corpus: `KIND-DIGEST.NAME`, a query without its file's last line end."""
    for file in sorted(CORPUS.iterdir()):
        kind, data = file.name.split("-")[0], file.read_bytes()
        yield kind, "fuzz" + file.suffix, data.rstrip(b"\n") if kind == "query" else data


def main():
    parser = argparse.ArgumentParser(description="Throws random and mutated input at Headwater.")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--replay", action="store_true")
    options = parser.parse_args()
    rng, end = random.Random(options.seed), time.monotonic() + options.minutes * 60
    counts, found = dict.fromkeys(TRIALS, 0), []
    with tempfile.TemporaryDirectory() as folder:
        city = City(folder)
        city.run("seed", "--demo")
        city.run("users", "add", "chen", "--role", "administrator", "--agency", "430900")
        city.start()
        try:
            browser = Browser.signed_in(city, "chen")
            before = head(city)

            def attempt(kind, name, data, keep):
                counts[kind] += 1
                wrong = TRIALS[kind](city, browser, name, data)
                if wrong is None and city.server.poll() is not None:
                    wrong = f"the server ended with {city.server.returncode}"
                if wrong is None:
                    return
                digest = hashlib.sha256(data).hexdigest()[:12]
                print(f"FOUND {kind} {digest}: {wrong}", flush=True)
                found.append(digest)
                if keep:
                    (CORPUS / f"{kind}-{digest}{Path(name).suffix}").write_bytes(data)
                if city.server.poll() is not None:
                    city.start()

            for kind, name, data in kept():
                attempt(kind, name, data, keep=False)
            while not options.replay and time.monotonic() < end:
                attempt(*made(rng), keep=True)
            if head(city) != before:
                found.append("journal")
                print("FOUND the journal has grown although nothing was imported")
        finally:
            city.stop()
        print("verify:", city.run("verify", "--agency", "430900").strip())
    tried = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    print(f"{'replayed' if options.replay else f'seed {options.seed}'}: {tried}; {len(found)} found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
