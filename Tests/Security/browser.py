"""Somebody who asks the workbench over HTTP as a browser does, and as no browser would."""
import http.client
import re
import socket
import urllib.parse
from dataclasses import dataclass

FORM = "application/x-www-form-urlencoded"
BOUNDARY = "headwater-security-boundary"


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def location(self):
        return self.headers["Location"]

    @property
    def main(self):
        """The page without the frame, and without the number of the request, which has no zeros before it."""
        return re.sub(r"\b[0-9a-f]{24,32}\b", "", re.search(r"<main.*</main>", self.text, re.S)[0])


class Browser:
    """Asks one city; `cookie` and `csrf` are those of a session, empty for nobody."""

    def __init__(self, city, cookie="", csrf=""):
        self.city, self.cookie, self.csrf = city, cookie, csrf

    @classmethod
    def signed_in(cls, city, name):
        answer = cls(city).post(urllib.parse.urlsplit(city.link(name)).path)
        assert answer.status == 303, answer.text
        browser = cls(city, cookie=session_cookie(answer))
        browser.csrf = re.search(r'name="csrf" value="([0-9a-f]+)"', browser.get("/account").text)[1]
        return browser

    def send(self, method, path, body=None, headers=None, timeout=60):
        connection = http.client.HTTPConnection("127.0.0.1", self.city.port, timeout=timeout)
        try:
            connection.request(method, quoted(path), body, {"Cookie": self.cookie, **(headers or {})})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.send("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path, fields=(), headers=None):
        """Sends a form with the session's token; `fields` are pairs or a dictionary."""
        pairs = list(fields.items()) if isinstance(fields, dict) else list(fields)
        body = urllib.parse.urlencode([("csrf", self.csrf), *pairs])
        return self.send("POST", path, body, {"Content-Type": FORM, **(headers or {})})

    def upload(self, path, content, name, kind="application/octet-stream", disposition=None):
        """Sends a file; `disposition` replaces the header that names it."""
        disposition = disposition or 'form-data; name="file"; filename="' + name.replace('"', "%22") + '"'
        head = f"--{BOUNDARY}\r\nContent-Disposition: {disposition}\r\nContent-Type: {kind}\r\n\r\n".encode()
        body = head + content + f"\r\n--{BOUNDARY}--\r\n".encode()
        return self.send("POST", f"{path}?csrf={self.csrf}", body, {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})


def session_cookie(answer):
    """The cookie of the session that an answer begins, as it is sent back."""
    cookies = [cookie.split(";")[0] for cookie in answer.headers.get_all("Set-Cookie", [])]
    return next(cookie for cookie in cookies if cookie.startswith("headwater_session="))


def quoted(path):
    """The address in ASCII; what is escaped already stays."""
    return urllib.parse.quote(path, safe="".join(map(chr, range(33, 127))))


def raw(city, data, timeout=10):
    """Sends bytes as they are and gives everything that comes back until the connection ends or stands still."""
    received = b""
    with socket.create_connection(("127.0.0.1", city.port), timeout=timeout) as connection:
        try:
            connection.sendall(data)
            while part := connection.recv(65536):
                received += part
        except (TimeoutError, ConnectionError):
            pass
    return received
