"""What may not happen on any page: an error on the console, an exception, a breach of the content security policy, a failed request."""


class Watch:
    def __init__(self, page):
        self.complaints = []
        self.allowed = set()
        page.on("console", self.console)
        page.on("pageerror", lambda error: self.complain(page, f"exception: {error}"))
        page.on("requestfailed", self.failed)
        page.on("response", self.response)
        self.page = page

    def allow(self, *statuses):
        """Answers that the test asks for."""
        self.allowed.update(statuses)

    def complain(self, page, text):
        self.complaints.append(f"{page.url}: {text}")

    def console(self, message):
        if message.type not in ("error", "warning"):
            return
        # Chromium notes every answer of 400 and more here as well; `response` knows whether it was asked for.
        if message.text.startswith("Failed to load resource"):
            return
        self.complain(self.page, f"console: {message.text}")

    def failed(self, request):
        # Leaving a page ends what it still waits for.
        if request.failure not in ("net::ERR_ABORTED", None):
            self.complain(self.page, f"{request.method} {request.url}: {request.failure}")

    def response(self, response):
        if response.status >= 400 and response.status not in self.allowed:
            self.complain(self.page, f"{response.request.method} {response.url}: {response.status}")
