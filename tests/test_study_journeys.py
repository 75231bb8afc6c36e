"""Journeys through Home, Ask and Results in a real Chromium: before the lab's own server, and before a double of it."""

import re
from pathlib import Path
from typing import Any

import pytest

from browsing import PATIENCE, let_in, serious, until
from served import Served

pytestmark = pytest.mark.slow

CASE = "ask&case=wilson&ask.seeds=2"  # the cheapest there is: seconds, in any process


def answered(page: Any, address: str, more: str = "") -> None:
    """Opens the cheap case, asks it where that has not been done, and waits for its report."""
    page.goto(f"{address}#{CASE}{more}")
    page.wait_for_selector(".ask-button .plain.strong:not(:disabled), .ask-button .answered")
    if page.locator(".ask-button .answered").count() == 0:
        page.click(".ask-button .plain.strong")
    page.wait_for_selector(".ask-button .answered")
    page.locator(".exhibit .picture").first.scroll_into_view_if_needed()  # it comes when in sight
    page.wait_for_selector(".report .exhibit svg")


def test_home_shows_questions_with_answers_and_starts_nothing(page: Any, address: str):
    page.goto(address)
    page.wait_for_selector(".question-card")
    assert page.inner_text("h1") == "What would you like to know?"
    assert page.locator(".question-card .answer").count() > 2
    assert page.locator(".work").count() == 0
    assert page.locator(".practice code").inner_text() == "whorl practice start FOLDER"


def test_the_first_paint_comes_within_a_second(page: Any, address: str):
    page.goto(address)
    page.wait_for_selector("h1")
    painted = "performance.getEntriesByName('first-contentful-paint').map((one) => one.startTime)"
    until(page, f"{painted}.length === 1")
    assert page.evaluate(painted)[0] < 1000


def test_a_card_leads_to_its_question_and_back_leads_home(page: Any, address: str):
    page.goto(address)
    title = page.inner_text(".question-card:first-child h2")
    page.press(
        ".question-card:first-child a", "Enter"
    )  # focus and key in one: the page may be drawing itself anew
    page.wait_for_selector(".ask-head h1")
    assert page.inner_text("h1") == title
    until(page, "document.activeElement.tagName === 'H1'")
    page.go_back()
    page.wait_for_selector(".question-cards")
    page.go_forward()
    page.wait_for_selector(".ask-head h1")


def test_going_back_never_forgets_where_forward_leads(page: Any, address: str):
    page.goto(address)
    page.wait_for_selector(".question-cards")
    # A place left before its link was written: its address is not the one the page would write.
    page.evaluate("history.pushState(null, '', location.pathname); location.hash = '#ask&question=relu'")
    page.wait_for_selector(".ask-head h1")
    page.go_back()
    page.wait_for_selector(".question-cards")
    until(page, "location.hash === '#home'")
    page.go_forward()
    page.wait_for_selector(".ask-head h1")


def test_cost_is_told_before_anything_is_asked_and_follows_the_variables(page: Any, address: str):
    page.goto(f"{address}#ask&question=relu")
    page.wait_for_selector(".ask-button .fact:has-text('networks')")
    before = page.inner_text(".ask-button .fact")
    page.fill(".variables input[aria-label='Seeds']", "40")
    page.keyboard.press("Enter")
    until(page, f"document.querySelector('.ask-button .fact').textContent !== {before!r}")
    until(page, "location.hash.includes('ask.seeds=40')")
    assert page.locator(".work").count() == 0
    page.reload()
    page.wait_for_selector(".variables input[aria-label='Seeds']")
    assert page.input_value(".variables input[aria-label='Seeds']") == "40"
    page.click("text=As usual again")
    until(page, "!location.hash.includes('ask.seeds')")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_question_is_asked_and_reads_as_its_report(page: Any, address: str, language: str):
    answered(page, address, f"&lang={language}")
    assert page.inner_text(".said .headline")
    assert page.locator(".report .n").count() > 0
    assert page.locator(".exhibit figcaption").first.inner_text()
    assert page.get_attribute(".exhibit svg", "role") == "img"
    assert len(page.get_attribute(".exhibit svg", "aria-label")) > 20
    chinese = re.search("[\u4e00-\u9fff]", page.inner_text(".said .headline")) is not None
    assert chinese == (language == "zh")


def test_a_note_is_kept_and_is_still_there_after_a_reload(page: Any, address: str):
    answered(page, address)
    note = page.locator(".exhibit .note").first
    if note.locator("textarea").count() == 0:
        note.locator("button").click()
    note.locator("textarea").fill("Surely **not**.\n\n<img src=x onerror=alert(1)><script>alert(2)</script>")
    note.locator('text="Saved"').wait_for()
    page.reload()
    page.wait_for_selector(".note-reading strong")
    assert page.inner_text(".note-reading strong") == "not"
    assert page.locator(".note-reading img, .note-reading script").count() == 0
    assert "<img" in page.inner_text(".note-reading")
    note.locator("button").click()
    note.locator("textarea").fill("")
    note.locator('text="Saved"').wait_for()
    page.reload()
    page.wait_for_selector(".report .exhibit")
    assert page.locator(".note-reading").count() == 0


def test_the_language_changes_under_a_report_and_a_note_being_written_stays(page: Any, address: str):
    answered(page, address)
    note = page.locator(".exhibit .note textarea").first
    note.fill("half a thought")
    page.click(".tool.words[lang='zh-Hans']")
    until(page, "/[\u4e00-\u9fff]/.test(document.querySelector('.said .headline').textContent)")
    assert "half a thought" in page.locator(".exhibit .note").first.inner_html()
    until(page, "/[\u4e00-\u9fff]/.test(document.querySelector('.exhibit svg').getAttribute('aria-label'))")


def test_results_are_listed_opened_and_compared(page: Any, address: str):
    answered(page, address)
    page.goto(f"{address}#ask&case=wilson&ask.seeds=3")
    page.wait_for_selector(".ask-button .plain.strong:not(:disabled), .ask-button .answered")
    if page.locator(".ask-button .answered").count() == 0:
        assert "other variables" in page.inner_text(".other-variables")
        page.click(".ask-button .plain.strong")
        page.wait_for_selector(".ask-button .answered")
    page.click(".top nav a:has-text('Results')")
    page.wait_for_selector(".result-row")
    page.select_option(".filters select >> nth=0", "wilson")
    page.select_option(".filters select >> nth=1", "finished")
    until(page, "location.hash.includes('of=wilson') && location.hash.includes('state=finished')")
    boxes = page.locator(".compare input")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.click("text=Compare these two")
    page.wait_for_selector(".shared svg")
    until(page, "document.querySelectorAll('.shared .beside svg').length >= 2")
    assert page.locator(".comparison .said .headline").count() == 2
    page.go_back()
    page.wait_for_selector(".result-row")
    page.click(".result-row >> nth=0 >> a")
    page.wait_for_selector(".report .exhibit svg")
    page.click("text=Change variables and ask again")
    page.wait_for_selector(".ask-button .answered")


def test_what_can_be_taken_away_is_offered_as_files(page: Any, address: str):
    answered(page, address)
    page.click(".exports summary")
    links = page.locator(".exports a")
    assert links.count() > 2
    assert all("download" in link.evaluate("one => one.outerHTML") for link in links.all())


@pytest.mark.parametrize("place", ["server"], indirect=True)
def test_what_is_taken_away_has_something_in_it(page: Any, address: str):
    answered(page, address)
    page.click(".exports summary")
    for link in page.locator(".exports a").all():
        with page.expect_download() as taken:
            link.click()
        name = taken.value.suggested_filename
        assert name.startswith("case-wilson-")
        assert taken.value.path().stat().st_size > 20, name


def test_what_was_running_when_the_server_was_killed_is_resumed(browser: Any, tmp_path: Path):
    first = Served(folder=tmp_path)
    one = opened(browser, first, "ask&case=tanh&ask.seeds=4")
    one.click(".ask-button .plain.strong:not(:disabled)")
    until(one, "document.querySelector('.work progress')?.value > 0")
    first.end()
    one.wait_for_selector(".trouble")
    second = Served(folder=tmp_path)
    other = opened(browser, second, "results")
    other.wait_for_selector(".result-row .standing.unfinished")
    other.click("text=Resume")
    other.wait_for_selector(".result-row .standing.finished")
    other.click(".result-row a")
    other.wait_for_selector(".report .headline")
    second.end()


def opened(browser: Any, served: Served, fragment: str) -> Any:
    """A page of a server, in a context that ends with the browser."""
    served.enter()
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    let_in(context, served.here, served.cookie)
    one = context.new_page()
    one.set_default_timeout(PATIENCE)
    one.goto(f"{served.here}/#{fragment}")
    return one


HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" onload="alert(1)">
<script>alert(2)</script><foreignObject><iframe src="/"/></foreignObject>
<a href="javascript:alert(3)"><rect width="9" height="9"/></a><image href="https://example.invalid/x.png" x:href="/api"/>
<use href="/api/health#x"/><rect id="left" width="3" height="3" onclick="alert(4)" fill="url(https://example.invalid)"/></svg>"""


@pytest.mark.parametrize("place", ["server"], indirect=True)
def test_of_a_hostile_picture_nothing_stays_but_shapes(
    page: Any, address: str, expected_complaints: list[str]
):
    # Since version 156 Chromium tells of handlers it refused in a document that is only parsed, where none could run.
    expected_complaints.append("Executing inline event handler violates")
    page.route("**/api/pictures/*", lambda route: route.fulfill(body=HOSTILE, content_type="image/svg+xml"))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(address)
    page.wait_for_selector(".question-card .picture svg", state="attached")
    found = page.evaluate(
        "[...document.querySelector('.question-card .picture svg').querySelectorAll('*')]"
        ".map((one) => [one.localName, ...one.getAttributeNames().filter((name) => name !== 'id')].join(' '))"
    )
    assert found == ["image", "use", "rect width height"]


def test_a_result_that_is_not_there_is_said_not_to_be(page: Any, address: str):
    page.goto(f"{address}#ask&question=no-such-question")
    page.wait_for_selector("text=There is nothing called no-such-question")


def test_what_a_teacher_hides_is_not_in_these_rooms(page: Any, address: str):
    answered(page, address, "&hide=notes,export,rooms")
    for gone in (".note", ".exports", ".top nav"):
        assert page.locator(gone).count() == 0, gone
    page.goto(f"{address}#home&hide=cases,practice,yours")
    page.wait_for_selector(".question-card")
    for gone in (".cases", ".practice", ".yours"):
        assert page.locator(gone).count() == 0, gone
    page.goto(f"{address}#ask&question=relu&hide=variables")
    page.wait_for_selector(".ask-head h1")
    assert page.locator(".variables").count() == 0


ROOMS = ["home", "ask", CASE, "results", "result"]


def enter(page: Any, address: str, room: str, more: str) -> None:
    """Opens a room as it is when there is something in it."""
    if room in (CASE, "result"):
        answered(page, address, more)
    if room == "result":
        page.click(".top nav a >> nth=4")
        page.click(".result-row >> nth=0 >> a")
        page.locator(".exhibit .picture").first.scroll_into_view_if_needed()
        page.wait_for_selector(".report .exhibit svg")
    elif room != CASE:
        page.goto(f"{address}#{room}{more}")
        page.wait_for_selector("main h2, main h3")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("room", ROOMS)
def test_nothing_sticks_out_of_a_narrow_screen(page: Any, address: str, room: str, language: str):
    page.set_viewport_size({"width": 360, "height": 740})
    enter(page, address, room, f"&lang={language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("room", ROOMS)
def test_axe_finds_nothing_serious(page: Any, address: str, room: str, theme: str, language: str):
    enter(page, address, room, f"&lang={language}&theme={theme}")
    assert serious(page) == []
