"""A workbench of its own on the demonstration city: a database in a temporary folder, accounts, a server."""
import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import database

ROOT = Path(__file__).resolve().parents[2]
HEADWATER = Path(os.environ.get("HEADWATER_BINARY", ROOT / ".build/debug/headwater"))
LEDGERS = ROOT / "Tests/Fixtures/ledgers"
PASSWORD = "a river rises in the hills"
# Administrators by language; `li` reads only.
ACCOUNTS = {"chen": "administrator", "wong": "administrator", "smith": "administrator", "li": "reader"}


class City:
    """Where a city's database is, and its server while it runs."""

    def __init__(self, folder, engine=database.ENGINE, template=None):
        self.folder = Path(folder)
        self.engine = engine
        self.database = database.database(self.folder, engine, template)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.server = None
        self.example = None
        self.addresses = {}

    @property
    def environment(self):
        return {
            **os.environ,
            "HEADWATER_DATABASE": self.database.url,
            "HEADWATER_FILES": str(self.folder / "files"),
            "HEADWATER_URL": self.url,
            "HEADWATER_LANGUAGE": "zh-Hans",
        }

    def run(self, *arguments, text=None, codes=(0,)):
        """A command of headwater; gives what it printed. `codes` are those it may end with."""
        result = subprocess.run(
            [HEADWATER, *arguments], cwd=self.folder, env=self.environment, input=text, capture_output=True, text=True)
        assert result.returncode in codes, f"headwater {' '.join(arguments)}: {result.stderr or result.stdout}"
        return result.stdout if codes == (0,) else result.stdout + result.stderr

    def seed(self):
        self.run("seed", "--demo")
        for name, role in ACCOUNTS.items():
            self.run("users", "add", name, "--role", role, "--password-stdin", "--agency", "430900", text=PASSWORD + "\n")

        for language, title in [("zh-Hans", "招商引资工作简报（第1期）"), ("en", "Investment briefing no. 2")]:
            self.run("briefing", "--as-of", "2013-09-22", "--language", language, "--publish", title, "--agency", "430900")

    def start(self):
        log = open(self.folder / "server.log", "w")
        self.server = subprocess.Popen(
            [HEADWATER, "serve", "--port", str(self.port)], cwd=self.folder, env=self.environment, stdout=log, stderr=log)
        for _ in range(200):
            try:
                with urllib.request.urlopen(self.url + "/health/ready") as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError):
                assert self.server.poll() is None, (self.folder / "server.log").read_text()
                time.sleep(0.05)
        raise AssertionError("the server did not start: " + (self.folder / "server.log").read_text())

    def stop(self):
        if self.server is not None:
            self.server.terminate()
            self.server.wait(timeout=20)

    def link(self, name):
        """A one-time link that signs somebody in."""
        return re.search(r"http\S+/links/\S+", self.run("users", "link", name))[0]

    def import_ledger(self, name):
        """Imports a fixture with the command, some of its rows being faulty, and gives the import's number."""
        file = shutil.copy(LEDGERS / name, self.folder)
        return re.search(r"imports undo (\w+)", self.run("import", file, codes=(0, 65)))[1]

    def rows(self, indicator, as_of="2013-09-22"):
        """What a figure counts."""
        arguments = ["rows", "--indicator", indicator, "--as-of", as_of, "--json", "--agency", "430900"]
        return json.loads(self.run(*arguments))["rows"]

    def project(self):
        """A project that is signed and not started."""
        if self.example is None:
            self.example = next(row for row in self.rows("signed_100m.count") if not row["startedOn"])
        return self.example

    def copy(self, folder):
        """Another city with the same database."""
        return City(folder, self.engine, self.database)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
