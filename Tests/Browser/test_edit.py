"""Correcting a project: errors keep what was typed, changes are told and undone, two people do not overwrite each other."""

# One transparent pixel.
PNG = (
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)


def edit_page(open_page, city, account="chen"):
    """The form, as one comes to it from the home page, and goes back to it."""
    page = open_page(account=account)
    page.goto(f"/projects/{city.project()['id']}/edit", referer=city.url + "/")
    return page


def save(page):
    page.locator("main form button[data-main]").click()


def test_errors_keep_what_was_typed_and_take_the_focus(open_page, city):
    page = edit_page(open_page, city)
    page.watch.allow(422)
    page.locator("[name=contracted]").fill("一大笔")
    page.locator("[name=leader]").fill("市领导07")
    save(page)
    page.locator("[aria-invalid=true]").first.wait_for()
    assert page.locator("[name=contracted]").input_value() == "一大笔"
    assert page.locator("[name=leader]").input_value() == "市领导07"
    assert page.evaluate("document.activeElement.name") == "contracted"
    described = page.locator("[name=contracted]").get_attribute("aria-describedby").split()
    assert page.locator(f"#{described[0]}").is_visible()


def test_conflict_of_two_windows_is_shown_field_by_field(open_page, city):
    mine, theirs = edit_page(open_page, city), edit_page(open_page, city, account="wong")
    mine.watch.allow(409)
    theirs.locator("[name=leader]").fill("市领导09")
    save(theirs)
    theirs.locator(".strip").wait_for()
    mine.locator("[name=leader]").fill("市领导08")
    save(mine)
    row = mine.locator(".clash tbody tr").first
    row.wait_for()
    assert mine.locator(".clash tbody tr").count() == 1
    assert "市领导09" in row.inner_text() and "市领导08" in row.inner_text()
    row.locator("input[value=yours]").check()
    mine.locator("main .dialog button[data-main]").click()
    mine.locator(".strip").wait_for()
    again = edit_page(open_page, city)
    assert again.locator("[name=leader]").input_value() == "市领导08"


def test_what_was_saved_is_told_and_undone(open_page, city):
    page = edit_page(open_page, city)
    before = page.locator("[name=remark]").input_value()
    page.locator("[name=remark]").fill("码头桩基完成六成")
    page.locator("[name=remark]").press("Control+Enter")
    page.locator("[data-toast]").wait_for()
    assert "done=" not in page.url
    page.locator("[data-toast] form button").click()
    page.locator(".strip").wait_for()
    assert edit_page(open_page, city).locator("[name=remark]").input_value() == before


def test_toast_goes_by_itself_but_not_while_pointed_at(open_page, city):
    page = edit_page(open_page, city)
    page.clock.install()
    page.locator("[name=remark]").fill("舾装车间钢构进场")
    save(page)
    toast = page.locator("[data-toast]")
    toast.wait_for()
    toast.hover()
    page.clock.run_for(20_000)
    assert toast.is_visible()
    page.mouse.move(600, 300)
    page.clock.run_for(9_000)
    assert toast.count() == 0


def test_leaving_a_changed_form_is_asked_about(open_page, city):
    page = edit_page(open_page, city)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("[name=leader]").fill("市领导01")
    page.goto("/")
    assert asked == ["beforeunload"]


def test_enter_while_composing_does_not_save(open_page, city):
    page = edit_page(open_page, city)
    address = page.url
    page.locator("[name=leader]").focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "shilingdao", "selectionStart": 10, "selectionEnd": 10})
    for kind in ("rawKeyDown", "keyUp"):
        session.send("Input.dispatchKeyEvent", {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229})
    page.wait_for_timeout(200)
    assert page.url == address
    page.on("dialog", lambda dialog: dialog.accept())


def test_file_is_added_and_given_back_as_a_download(open_page, city):
    page = open_page(f"/projects/{city.project()['id']}/attachments")
    page.locator("input[type=file]").set_input_files(
        {"name": "开工影像.png", "mimeType": "image/png", "buffer": bytes.fromhex(PNG)})
    page.locator("form[data-upload] button[data-main]").click()
    link = page.locator("main a", has_text="开工影像.png")
    link.wait_for()
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "开工影像.png"


def test_file_that_is_no_document_is_refused(open_page, city):
    page = open_page(f"/projects/{city.project()['id']}/attachments")
    page.watch.allow(422, 415)
    page.locator("input[type=file]").set_input_files(
        {"name": "说明.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00 not a document"})
    page.locator("form[data-upload] button[data-main]").click()
    page.locator("main .err, main .notice[data-k=red]").first.wait_for()
