"""Lets wapiti and sqlmap loose on a demonstration city, signed in as an administrator, and says what they found. Driven by bin/security."""
import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

from browser import Browser  # noqa: E402
from city import City  # noqa: E402

# Those that look for holes in a program; the others look for files of known products, or ask hosts that are not ours.
MODULES = "blindsql,cookieflags,crlf,csp,exec,file,http_headers,methods,permanentxss,redirect,sql,ssrf,xss,xxe"
# Browsers have given the first up, the second is sent over TLS only.
ACCEPTED = ("X-XSS-Protection is not set", "Strict-Transport-Security is not set")
# Debian's wapiti fails on any address that is to be left alone, because of how it writes its pattern (Python 3.11 wants flags first).
WAPITI = """
import fnmatch, re, sys
from wapitiCore.main.wapiti import wapiti_main
from wapitiCore.net import crawler
crawler.wildcard_translate = lambda pattern: re.compile(fnmatch.translate(pattern))
sys.exit(wapiti_main())
"""
# Addresses with every kind of parameter that the listings take.
ADDRESSES = [
    "/projects?text=a&sort=name&group=stage&size=20", "/projects?f=district:430903&figure=stock&by=stage:lead", "/search?q=a",
    "/investors?q=a", "/visits?q=a", "/journal?kind=project", "/figures/signed_100m.count?by=district", "/projects/calendar?month=2013-08",
    "/duplicates?level=L2", "/sign-in?next=/projects",
]


def run(command, seconds, folder):
    """What a tool printed, how long it took, and whether it came to an end in time."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        output, ended = process.communicate(timeout=seconds)[0], True
    except subprocess.TimeoutExpired:
        process.terminate()
        try:
            output, ended = process.communicate(timeout=10)[0], False
        except subprocess.TimeoutExpired:
            process.kill()
            output, ended = process.communicate()[0], False
    return output, time.monotonic() - began, ended


def wapiti(city, browser, seconds):
    """Its findings, one line each."""
    report = city.folder / "wapiti.json"
    leave = [argument for path in ("/session/removal", "/account", "/events") for argument in ("-x", city.url + path + "*")]
    command = [
        "/usr/bin/python3", "-c", WAPITI, "-u", city.url + "/", "-H", "Cookie: " + browser.cookie, "-m", MODULES, "-f", "json", "-o", str(report), "--flush-session", "--no-bugreport",
        "--store-session", str(city.folder / "wapiti"), "--max-scan-time", str(int(seconds * 0.3)), "--max-attack-time",
        str(max(10, int(seconds * 0.5 / len(MODULES.split(","))))), "-d", "4", "--max-links-per-page", "40", "--max-parameters", "12", *leave,
    ]
    output, took, ended = run(command, seconds * 1.5, city.folder)
    print(f"wapiti: {took:.0f} s{'' if ended else ', stopped at its bound'}")
    if not report.exists():
        return ["wapiti: no report, what it found is not known: " + output[-500:]]
    kinds = json.loads(report.read_text())
    print("  " + " ".join(line for line in output.splitlines() if "URLs and forms during the scan" in line) + f", modules {MODULES}")
    return [f"wapiti: {kind}: {found['method']} {found['path']} {found['info']}"
            for part in ("vulnerabilities", "anomalies") for kind, all_found in kinds[part].items() for found in all_found
            if not found["info"].startswith(ACCEPTED)]


def sqlmap(city, browser, seconds):
    """What it takes for injectable, one line each."""
    targets = city.folder / "targets.txt"
    findings = []
    for index, path in enumerate(ADDRESSES):
        targets.write_text(city.url + path + "\n")
        command = [
            "/usr/bin/sqlmap", "-m", str(targets), "--cookie", browser.cookie, "--batch", "--disable-coloring", "--level", "1", "--risk", "1", "--technique", "BEU",
            "--output-dir", str(city.folder / f"sqlmap{index}"), "--flush-session", "--timeout", "20", "--retries", "1", "--skip-waf",
        ]
        output, took, ended = run(command, seconds / len(ADDRESSES), city.folder)
        print(f"sqlmap: {path}: {took:.0f} s{'' if ended else ', stopped at its bound'}")
        findings += [f"sqlmap: {path}: {line.strip()}" for line in output.splitlines() if "is vulnerable" in line or "identified the following injection" in line]
    return findings


def main():
    parser = argparse.ArgumentParser(description="Scans a demonstration city with wapiti and sqlmap.")
    parser.add_argument("--minutes", type=float, default=10)
    seconds = parser.parse_args().minutes * 60
    with tempfile.TemporaryDirectory() as folder:
        city = City(folder)
        city.seed()
        city.start()
        try:
            browser = Browser.signed_in(city, "chen")
            findings = wapiti(city, browser, seconds / 2) + sqlmap(city, browser, seconds / 2)
            if browser.get("/account").status != 200:
                findings.append("the session did not last: what came after its end was asked by nobody")
            if "reason" in (log := (city.folder / "server.log").read_text()):
                findings += ["server: " + line for line in log.splitlines() if "reason" in line][:10]
        finally:
            city.stop()
        verified = city.run("verify", "--agency", "430900", codes=(0, 65))
        print("verify:", verified.strip())
    for finding in findings:
        print("FOUND", finding)
    print(f"{len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
