"""The pages somebody can reach, and what a browser would make of them."""
import html.parser
import re
from urllib.parse import urljoin, urlsplit

ID = re.compile(r"(?<=/)(?:[0-9a-z]{13}|\d+)(?=/|$)")
# A stream that does not end, and documents that a process of its own prints.
PASSED_BY = re.compile(r"^/events|format=(pdf|docx)")


class Page(html.parser.HTMLParser):
    """Links, forms and whatever could run, as HTML is read."""

    def __init__(self, text):
        super().__init__()
        self.links, self.forms, self.elements = [], [], set()
        # Addresses with a scheme of their own, and attributes that hold a script.
        self.scripts = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        values = {name: value or "" for name, value in attributes}
        for name, value in values.items():
            if name in ("href", "src", "action", "formaction", "data", "xlink:href"):
                if re.match(r"\s*(javascript|data|vbscript)\s*:", value, re.I):
                    self.scripts.append((tag, name, value))
            elif name.startswith("on") or name == "srcdoc":
                self.scripts.append((tag, name, value))
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag == "form":
            self.forms.append((values.get("method", "get").lower(), values.get("action", ""), {}))
        if tag in ("input", "select", "textarea", "button") and self.forms and values.get("name"):
            self.forms[-1][2].setdefault(values["name"], values.get("value", ""))


def shape(path):
    """An address without what it names and asks."""
    return ID.sub("*", urlsplit(path).path)


def crawl(browser, start="/", each=3, most=300):
    """Follows links from `start`, `each` addresses of one shape; gives the answers by address."""
    answers, waiting, seen = {}, [start], {}
    while waiting and len(answers) < most:
        path = waiting.pop(0)
        if path in answers or seen.get(shape(path), 0) >= each:
            continue
        seen[shape(path)] = seen.get(shape(path), 0) + 1
        answers[path] = answer = browser.get(path)
        if not answer.headers.get_content_type() == "text/html":
            continue
        for link in Page(answer.text).links:
            target = urljoin(path, link).split("#")[0]
            if target.startswith("/") and not target.startswith("//") and not PASSED_BY.search(target):
                waiting.append(target)
    return answers
