"""The board: a card is dragged or carried by the keyboard to the next stage, and every open window sees it."""
import pytest

from checks import until


def counts(page):
    return page.locator("[data-board] [data-lane] header a.src").all_inner_texts()


def fill_and_save(page):
    """The form of the advance, in the side panel, as of today: why what the stage asks for cannot be given."""
    form = page.locator("#panel form[data-guard]")
    form.wait_for()
    for excuse in form.locator("[name^='excuse.']").all():
        excuse.fill("待企业提供")
    form.locator("button[data-main]").click()


def test_dragging_a_card_advances_the_project_and_other_windows_see_it(open_page, city):
    page, other = open_page("/projects/board"), open_page("/", account="wong")
    card = page.locator("[data-lane=registered] [data-card][data-advance-href]").first
    number = card.get_attribute("data-card")
    before, levels = counts(page), other.locator("#levels-panel .reach").all_inner_texts()
    card.drag_to(page.locator("[data-lane=started]"))
    fill_and_save(page)
    page.locator("[data-toast]").wait_for()
    page.goto("/projects/board")
    assert page.locator(f"[data-lane=started] [data-card='{number}']").count() == 1
    assert counts(page) != before
    until(other, f"JSON.stringify([...document.querySelectorAll('#levels-panel .reach')].map((reach) => reach.innerText)) !== {json(levels)}")


def json(value):
    from json import dumps

    return dumps(dumps(value, ensure_ascii=False, separators=(",", ":")))


def test_keyboard_lifts_carries_and_drops(open_page):
    page = open_page("/projects/board")
    card = page.locator("[data-lane=signed] [data-card][data-advance-href]").first
    card.focus()
    page.keyboard.press("Space")
    assert card.get_attribute("data-lifted") is not None
    page.keyboard.press("ArrowRight")
    assert page.locator("[data-lane=registered] .drop").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".drop").count() == 0
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.locator("#panel form input[name=stage][value=registered]").first.wait_for(state="attached")
    assert "stage=registered" in page.url
    page.keyboard.press("Escape")
    until(page, "document.getElementById('panel').childElementCount === 0")


@pytest.mark.parametrize("account", ["li"])
def test_reader_moves_nothing(open_page, account):
    page = open_page("/projects/board", account=account)
    assert page.locator("[data-card]").count() > 0
    assert page.locator("[data-advance-href], [draggable=true]").count() == 0
