"""One true day in five browsers: kiosk, counter, hall screen with its voice, phone, office."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.browser import BLOCKED_SOUND
from tests.stories.mall import Mall
from tests.stories.people import Browser, Officer, Visitor, eventually

pytestmark = pytest.mark.story
Browsers = Callable[..., Browser]
LIVE = "body[data-live-leads], body[data-live-follows]"


def as_visitor(made: Browser) -> Visitor:
    return Visitor(made.mall, made.page)


def as_officer(made: Browser) -> Officer:
    return Officer(made.mall, made.page)


def given_a_board(browser: Browsers) -> Browser:
    board = browser(1920, 1080)
    board.opens("/papan/")
    board.waits_for(".welcome, .hero")
    board.is_accessible()
    return board


def given_a_speaker(board: Browser) -> Browser:
    """The speaker is a second page of the hall's own computer; somebody touches it once in the morning."""
    speaker = Browser(board.mall, board.page.context.new_page())
    speaker.page.add_init_script(BLOCKED_SOUND)
    speaker.opens("/papan/suara/")
    speaker.page.click("[data-voice-unlock]")
    speaker.waits_for("body[data-voice-state=ready]")
    speaker.is_accessible()
    return speaker


def given_an_officer(browser: Browsers, counter: str) -> Officer:
    officer = as_officer(browser(1280, 800))
    officer.sits_down_at(counter)
    officer.is_accessible()
    return officer


def when_a_visitor_finds_the_ktp_and_takes_a_number(browser: Browsers) -> tuple[Visitor, str]:
    kiosk = as_visitor(browser(1080, 1920, has_touch=True))
    kiosk.goes_to_the_kiosk()
    kiosk.is_accessible()
    kiosk.page.tap("#cari")
    for letter in "ktp":
        kiosk.page.tap(f'[data-letter="{letter}"]')
    kiosk.sees("Mungkin ini yang Anda cari")
    kiosk.is_accessible()
    kiosk.page.tap(".tiles a >> nth=0")
    kiosk.sees("Yang perlu dibawa")
    kiosk.is_accessible()
    kiosk.touches_take()
    token = kiosk.has_a_number()
    kiosk.is_accessible()
    return kiosk, token


def when_the_phone_follows_the_slip(browser: Browsers, token: str) -> Browser:
    """Followed by the slip's address; sound and vibration are switched on."""
    phone = browser(390, 844, has_touch=True, is_mobile=True)
    phone.page.add_init_script("window.shakes = []; navigator.vibrate = (it) => window.shakes.push(it) > 0")
    phone.opens(f"/n/{token}/")
    phone.is_accessible()
    phone.page.tap("[data-alert-switch]")
    phone.waits_for("[data-alert-switch][aria-pressed=true]")
    return phone


def then_the_phone_calls_for_attention(phone: Browser, counter: str) -> None:
    phone.sees(counter, '[data-turn="called"] .mine__card--called')
    phone.sees(counter, "[data-turn-loud]")
    assert len(phone.page.evaluate("window.shakes")) == 2, "once for the switch, once for the call"
    phone.is_accessible()


def then_the_board_shows_it_large(board: Browser, number: str, counter: str) -> None:
    board.sees(number, ".hero__number")
    board.sees(counter, ".hero__counter")
    size = board.page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.hero .plate')).fontSize)"
    )
    assert size >= 200
    board.is_accessible()


def then_the_speaker_says_it(speaker: Browser, mall: Mall, number: str, counter: str) -> None:
    speaker.sees(f"Nomor antrean {number}. Silakan menuju {counter}.", "[data-voice-words]")
    outcome = (
        "SELECT outcome FROM devices_announcement a JOIN journal_event e ON e.site = 'badung' AND e.seq = a.seq"
        " WHERE e.kind = 'queueing.ticket.called' AND e.data::text LIKE %s"
    )
    ended = eventually(lambda: mall.one(outcome, f'%"code":"{number}"%'), "the speaker's report")
    assert ended == "played", speaker.reads()


def given_the_office(browser: Browsers) -> Browser:
    office = browser(1280, 800)
    office.logs_in("manajer", "/kantor/")
    office.is_accessible()
    office.opens("/kantor/antrean/")
    office.is_accessible()
    return office


def then_the_office_knows_it_all(office: Browser, number: str) -> None:
    """The number stands in today's list by itself; its whole history; the day in figures."""
    office.sees(number)
    office.page.wait_for_selector(f"tr:has-text('{number}'):has-text('selesai')")
    office.is_accessible()
    office.page.click(f"a:has-text('{number}')")
    office.page.wait_for_selector("h1 .plate")
    told, at = office.page.inner_text(".timeline").lower(), 0
    for words in ("nomor diambil", "dipanggil", "mulai dilayani", "selesai"):
        at = told.index(words, at) + len(words)
    assert "Loket 4" in office.page.inner_text(".timeline")
    office.is_accessible()
    office.opens("/kantor/antrean/angka/")
    office.sees("1 penilaian, rata-rata 4,0 dari 4.")
    assert "tidak cocok" not in office.reads()
    office.is_accessible()
    office.opens("/kantor/antrean/lembar/")
    office.is_accessible()


def test_one_true_day(mall: Mall, browser: Browsers) -> None:
    board = given_a_board(browser)
    speaker = given_a_speaker(board)
    officer = given_an_officer(browser, "4")
    office = given_the_office(browser)

    kiosk, token = when_a_visitor_finds_the_ktp_and_takes_a_number(browser)
    number = kiosk.number()
    assert mall.state_of(token) == "waiting"

    phone = when_the_phone_follows_the_slip(browser, token)
    phone.sees(number)
    phone.sees("Di depan Anda 0 orang")
    phone.sees("Perkiraan kurang dari")

    officer.calls(number)
    officer.is_accessible()
    then_the_board_shows_it_large(board, number, "Loket 4")
    then_the_speaker_says_it(speaker, mall, number, "Loket 4")
    then_the_phone_calls_for_attention(phone, "Loket 4")

    officer.presses("s")
    officer.is_in_state("serving")
    officer.is_accessible()
    phone.waits_for("[data-turn=serving]")
    officer.presses("f")
    officer.is_in_state("empty")
    phone.waits_for("[data-turn=done]")
    phone.is_accessible()

    phone.page.tap("text=Sangat puas")
    phone.sees("Terima kasih atas penilaian Anda")
    phone.is_accessible()
    stars = (
        "SELECT stars FROM feedback_rating r JOIN queueing_ticket t ON t.id = r.ticket_id WHERE token = %s"
    )
    assert mall.one(stars, token) == 4

    assert mall.steps_of(token) == ["issue", "call", "start", "finish"]
    then_the_office_knows_it_all(office, number)
    assert not [error for each in (board, speaker, officer, kiosk, phone, office) for error in each.errors]


def test_every_printed_address_opens_for_a_newcomer(mall: Mall, browser: Browsers) -> None:
    """What the start prints is enough to see everything; the pages of staff ask for a log-in."""
    newcomer = browser(1280, 800)
    doors = [line.split()[-1] for line in mall.said().splitlines() if mall.base in line]
    assert len(doors) == 9
    for address in doors:
        newcomer.page.goto(address)
        path = address.removeprefix(mall.base)
        if path in ("/loket/", "/loket/informasi/", "/kantor/"):
            assert newcomer.page.url == f"{mall.base}/masuk/?next={quote(path, safe='')}"
        else:
            assert newcomer.page.url == address
            newcomer.is_accessible()
