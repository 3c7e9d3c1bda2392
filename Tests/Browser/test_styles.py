"""The stylesheets by themselves: both dark themes are one, every variable that is used is set."""
import re

from city import ROOT

STYLES = ROOT / "Sources/Views/Assets/styles"


def declarations(block):
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", block))


def test_dark_theme_is_the_same_by_choice_and_by_system():
    text = (STYLES / "tokens.css").read_text()
    by_system = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', text, re.S)[1]
    by_choice = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', text, re.S)[1]
    assert declarations(by_system) == declarations(by_choice)


def test_every_variable_is_set():
    text = "\n".join(path.read_text() for path in STYLES.rglob("*.css"))
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert used - set(re.findall(r"(--[\w-]+):", text)) == set()


def test_every_file_keeps_to_one_layer():
    layers = re.search(r"@layer ([\w, ]+);", (STYLES / "layers.css").read_text())[1].split(", ")
    for path in STYLES.rglob("*.css"):
        found = re.findall(r"^@layer (\w+) \{", path.read_text(), re.M)
        if path.name != "layers.css":
            assert len(set(found)) == 1 and found[0] in layers, path
            folder = path.parent.name
            assert found[0] == (folder if folder in layers else path.stem), path
