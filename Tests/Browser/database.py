"""The database of a city, on the engine that HEADWATER_CITIES names: `sqlite` unless it says `postgres`, on the server of HEADWATER_TEST_POSTGRES."""
import csv
import os
import shutil
import sqlite3
import subprocess
import uuid

# A row may hold a whole ledger.
csv.field_size_limit(1 << 30)
ENGINE = os.environ.get("HEADWATER_CITIES", "sqlite")


class SQLite:
    """A file in the city's folder."""

    def __init__(self, folder, template=None):
        self.file = folder / "city.sqlite"
        self.url = f"sqlite:{self.file}"
        if template is not None:
            for file in template.file.parent.glob("city.sqlite*"):
                shutil.copy(file, folder)

    def rows(self, sql):
        with sqlite3.connect(f"file:{self.file}?mode=ro", uri=True) as database:
            return database.execute(sql).fetchall()

    def tables(self):
        return [name for name, in self.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")]


class PostgreSQL:
    """A database of its own on the server of the tests."""

    def __init__(self, folder, template=None):
        server = os.environ["HEADWATER_TEST_POSTGRES"]
        self.name = "city_" + uuid.uuid4().hex[:12]
        self.url = server.replace("/postgres?", f"/{self.name}?", 1)
        psql(server, f"CREATE DATABASE {self.name}" + (f" TEMPLATE {template.name}" if template else ""))

    def rows(self, sql):
        """Every value as text."""
        return [tuple(row) for row in csv.reader(psql(self.url, sql).splitlines(keepends=True))]

    def tables(self):
        return [name for name, in self.rows("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()")]


def psql(url, sql):
    return subprocess.run(
        ["psql", "--no-psqlrc", "--quiet", "--csv", "--tuples-only", url, "--command", sql], check=True, capture_output=True, text=True).stdout


def database(folder, engine=ENGINE, template=None):
    """A new one, or a copy of another that nobody is connected with."""
    return {"sqlite": SQLite, "postgres": PostgreSQL}[engine](folder, template)
