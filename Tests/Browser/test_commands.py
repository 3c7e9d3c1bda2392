"""What pages do, done by the command line: a project handed over, first contacts decided, a unit ended."""
import json

import pytest

from city import City

CITY = ("--agency", "430900")


@pytest.fixture
def city(seeded, tmp_path):
    return seeded.copy(tmp_path)


def within(city, district):
    """A signed project of a district."""
    return next(row["id"] for row in city.rows("signed_100m.count") if row["districtName"] == district)


def signed(city, district, as_of):
    return sum(row["districtName"] == district for row in city.rows("signed_100m.count", as_of=as_of))


def contacts(city):
    return json.loads(city.run("first-contact", "list", "--json", *CITY))


def refused(city, *arguments):
    """What is said of a command that is refused, which has written nothing."""
    before = city.database.rows("SELECT count(*) FROM journal_entry")
    said = city.run(*arguments, *CITY, codes=(65, 69, 70, 75, 77))
    assert city.database.rows("SELECT count(*) FROM journal_entry") == before
    return said


def test_a_project_is_handed_over_after_a_look_at_what_it_means(city):
    project = within(city, "赫山区")
    act = ("project", "handover", project, "--to", "资阳区", "--from", "2013-09-10", "--reason", "片区调整")
    before = {name: signed(city, name, "2013-09-22") for name in ("赫山区", "资阳区")}
    meaning = city.run(*act, "--preview", *CITY)
    assert "赫山区只保留2013年9月10日以前的情况" in meaning
    assert {name: signed(city, name, "2013-09-22") for name in before} == before
    city.run(*act, *CITY)
    assert signed(city, "赫山区", "2013-09-22") == before["赫山区"] - 1
    assert signed(city, "资阳区", "2013-09-22") == before["资阳区"] + 1
    assert "资阳区" in refused(city, *act)
    assert "核对无误" in city.run("verify", *CITY)


def test_rival_first_contacts_are_registered_and_decided(city):
    project = within(city, "赫山区")
    for unit, day in (("赫山区", "2013-09-05"), ("资阳区", "2013-09-06")):
        city.run("first-contact", "register", project, "--unit", unit, "--on", day, *CITY)
    first, second = contacts(city)
    assert {first["state"], second["state"]} == {"claimed"} and first["group"] == second["group"] == 1
    assert "赫山区" in refused(city, "first-contact", "register", project, "--unit", "赫山区", "--on", "2013-09-07")
    chosen = first if first["unit"] == "赫山区" else second
    city.run("first-contact", "decide", chosen["id"], "--verdict", "uphold", "--reason", "登记在先", *CITY)
    assert {line["unit"]: line["state"] for line in contacts(city)} == {"赫山区": "upheld", "资阳区": "rejected"}
    assert "核对无误" in city.run("verify", *CITY)


def test_a_unit_ends_once_nothing_rests_on_it(city):
    city.run("units", "add", "驻深圳招商队", "--kind", "team", *CITY)
    city.run("units", "end", "驻深圳招商队", "--from", "2013-09-01", *CITY)
    assert "2013年9月1日撤销" in next(line for line in city.run("units", "list", *CITY).splitlines() if "驻深圳招商队" in line)
    assert "项目" in refused(city, "units", "end", "赫山区", "--from", "2013-09-01")
    assert "撤销" in refused(city, "users", "add", "dui", "--role", "unitEditor", "--unit", "驻深圳招商队")
    city.run("units", "place", "驻深圳招商队", "--from", "2013-10-01", *CITY)
    city.run("users", "add", "dui", "--role", "unitEditor", "--unit", "驻深圳招商队", *CITY)
    assert "核对无误" in city.run("verify", *CITY)
