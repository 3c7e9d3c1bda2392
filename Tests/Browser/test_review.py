"""What a unit submits: it waits in the bureau's heap, is looked at beside its papers, and counts when it is approved."""
from pages import address


def test_submission_counts_when_it_is_approved(open_page, city):
    page = open_page("/")
    path = address(page, city, "submission")
    before = len(city.rows("signed_100m.count"))
    page.goto("/review?desk=approve")
    row = page.locator("#review tbody tr", has=page.locator(f"a[href='{path}']"))
    assert row.count() == 1 and "2013年9月20日" in row.inner_text()
    assert page.locator(".stream a[href='/review'] i").inner_text() == "1"
    row.locator("a.name").click()
    page.locator("form[action$='/approval']").wait_for()
    assert "协议原件在市局" in page.locator("main").inner_text()
    assert "单位尚未审核" in page.locator("form[action$='/approval']").inner_text()
    page.watch.allow(422)
    page.locator("form[action$='/return'] button").click()
    page.locator("[role=alert]").wait_for()
    page.locator("form[action$='/approval'] button").click()
    page.locator("[data-toast]").wait_for()
    assert "已批准" in page.locator(".rec").inner_text()
    assert "未经单位审核" in page.locator("#steps").inner_text()
    assert len(city.rows("signed_100m.count")) == before + 1


def test_many_are_decided_without_a_script(open_page, city):
    page = open_page("/review?desk=approve", scripts=False)
    assert page.locator("#review .empty").count() == 1
    assert page.locator("button[name=verdict]").count() == 0
