"""What every probe stands on: a city of its own for each file, with a second city beside it, and people who may see little of either."""
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

from browser import Browser  # noqa: E402
from city import City  # noqa: E402

# The second city: whoever is of it sees nothing of the first.
ELSEWHERE = "430100"


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    city = City(tmp_path_factory.mktemp("seed"))
    city.seed()
    districts = city.folder / "districts.csv"
    districts.write_text("code,name,aliases\n430102,样例东区,\n430103,样例西区,\n")
    city.run("agency", "create", "样例市", "--region", ELSEWHERE, "--districts", str(districts))
    city.run("users", "add", "stranger", "--role", "administrator", "--agency", ELSEWHERE)
    city.run("users", "add", "heshan", "--role", "unitEditor", "--unit", "430903", "--agency", "430900")
    return city


@pytest.fixture(scope="module")
def city(seeded, tmp_path_factory):
    city = seeded.copy(tmp_path_factory.mktemp("city"))
    city.start()
    yield city
    city.stop()


@pytest.fixture(scope="module")
def someone(city):
    """A browser by account; each signs in once per file."""
    browsers = {}

    def someone(name):
        if name not in browsers:
            browsers[name] = Browser.signed_in(city, name)
        return browsers[name]

    return someone


@pytest.fixture(scope="module")
def chen(someone):
    return someone("chen")


@pytest.fixture
def nobody(city):
    return Browser(city)
