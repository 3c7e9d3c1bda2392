"""Input methods: the Enter that ends a composition neither sends a form nor opens, moves or closes anything."""


def compose(page, text):
    """Types as an input method does: the text is there, underlined, and not yet entered."""
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    return session


def press_enter_in_composition(session):
    """The key as the browser gets it from an input method: code 229."""
    for kind in ("rawKeyDown", "keyUp"):
        session.send("Input.dispatchKeyEvent", {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229})


def count_submissions(page):
    page.evaluate("() => { window.submissions = 0; addEventListener('submit', () => { window.submissions += 1; }, true); }")


def test_enter_while_composing_does_not_send_a_form(open_page):
    page = open_page("/sign-in", account=None)
    count_submissions(page)
    page.locator("[name=password]").fill("x")
    page.locator("[name=name]").focus()
    session = compose(page, "shizhaoshang")
    press_enter_in_composition(session)
    # A plain Enter too, as some input methods let it through.
    page.locator("[name=name]").evaluate(
        "field => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))")
    assert page.evaluate("window.submissions") == 0
    session.send("Input.insertText", {"text": "市招商局"})
    assert page.locator("[name=name]").input_value() == "市招商局"
    page.watch.allow(401, 403, 422)
    page.keyboard.press("Enter")
    page.locator("[role=alert]").wait_for()


def test_keys_do_nothing_while_composing(open_page):
    page = open_page("/")
    page.keyboard.press("t")
    page.evaluate("document.querySelector('[name=known_at]').closest('details').open = true")
    field = page.locator("[name=known_at]")
    field.fill("")
    field.focus()
    session = compose(page, "jkx?")
    press_enter_in_composition(session)
    field.evaluate("field => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', isComposing: true, bubbles: true, cancelable: true}))")
    assert page.locator("[data-as-of]").get_attribute("open") is not None
    assert page.locator("dialog#shortcuts").is_hidden()
    assert page.url.endswith("/")
