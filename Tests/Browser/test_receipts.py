"""The money of a project that came in: recorded, corrected and taken back on the project's page."""
from checks import until


def project_page(open_page, city, **options):
    return open_page(f"/projects/{city.project()['id']}", **options)


def fill(page, amount, unit="cny4", day="2013-09-12", kind="domestic", verification="verified", voucher=""):
    form = page.locator("form[data-guard][action*='/receipts']")
    form.locator("[name=receipt_day]").fill(day)
    form.locator("[name=receipt_amount]").fill(amount)
    form.locator("[name='unit.receipt_amount']").select_option(unit)
    form.locator("[name=receipt_kind]").select_option(kind)
    form.locator("[name=receipt_verification]").select_option(verification)
    form.locator("[name=receipt_voucher]").fill(voucher)


def record(page, *arguments, **options):
    page.locator("#receipts a[href$='/receipts/new']").click()
    page.locator("[name=receipt_day]").wait_for()
    fill(page, *arguments, **options)
    page.locator("form[action$='/receipts'] button[data-main]").click()
    page.locator("[data-toast]").wait_for()


def test_receipt_is_recorded_corrected_and_taken_back(open_page, city):
    page = project_page(open_page, city)
    panel = page.locator("#receipts")
    assert panel.locator("table").count() == 0
    record(page, "500", unit="usd4", kind="foreign", voucher="验资2013-08")
    row = panel.locator("tbody tr", has_text="验资2013-08")
    assert "500万美元" in row.inner_text() and "已核验" in row.inner_text()
    assert page.locator(".tl li", has_text="登记了到位资金").count() == 1

    row.locator("a[href$='/edit']").click()
    page.locator("[name=receipt_amount]").wait_for()
    assert page.locator("[name=receipt_amount]").input_value() == "500"
    fill(page, "600", unit="usd4", kind="foreign", voucher="验资2013-09")
    page.locator("form[action$='/correction'] button[data-main]").click()
    page.locator("[data-toast]").wait_for()
    row = panel.locator("tbody tr", has_text="验资2013-09")
    assert "600万美元" in row.inner_text() and panel.locator("tbody tr").count() == 1

    row.locator("a[href$='/edit']").click()
    page.locator("details.retreat summary").click()
    page.locator("form[action$='/removal'] [name=reason]").fill("重复登记")
    page.locator("form[action$='/removal'] button[data-danger]").click()
    page.locator("[data-toast]").wait_for()
    assert panel.locator("tbody tr").count() == 0
    page.locator("[data-toast] form button").click()
    panel.locator("tbody tr", has_text="验资2013-09").wait_for()


def test_only_verified_receipts_count_as_in_place(open_page, city):
    page = project_page(open_page, city)
    record(page, "800", verification="pending", voucher="回单07")
    figures = page.locator("#receipts .figs > div")
    texts = figures.all_inner_texts()
    assert len(texts) == 3 and "800万元" in texts[2].replace("\n", "").replace(" ", ""), texts
    assert page.locator("#receipts tbody tr", has_text="回单07").locator(".chip").inner_text() == "待核验"


def test_errors_keep_what_was_typed_and_take_the_focus(open_page, city):
    page = open_page(f"/projects/{city.project()['id']}/receipts/new")
    page.watch.allow(422)
    fill(page, "一大笔", kind="domestic", voucher="回单08")
    page.locator("form[action$='/receipts'] button[data-main]").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    assert page.locator("[name=receipt_amount]").input_value() == "一大笔"
    assert page.locator("[name=receipt_voucher]").input_value() == "回单08"
    until(page, "document.activeElement.name === 'receipt_amount'")


def test_receipt_is_recorded_without_scripts(open_page, city):
    page = project_page(open_page, city, scripts=False)
    page.locator("#receipts a[href$='/receipts/new']").click()
    fill(page, "30", voucher="回单09")
    page.locator("form[action$='/receipts'] button[data-main]").click()
    assert page.locator("#receipts tbody tr", has_text="回单09").count() == 1


def test_reader_sees_receipts_and_changes_none(open_page, city):
    record(project_page(open_page, city), "40", voucher="回单10")
    page = project_page(open_page, city, account="li")
    assert page.locator("#receipts tbody tr", has_text="回单10").count() == 1
    assert page.locator("#receipts a[href*='/receipts/']").count() == 0
