"""An evacuation drill in the running mall: real streams, the real voice, every screen at once, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.browser import BLOCKED_SOUND
from tests.stories.mall import Mall
from tests.stories.people import Browser, Officer, Visitor, eventually

pytestmark = pytest.mark.story
Browsers = Callable[..., Browser]
SERVICE, COUNTER, WHERE = "bpom_sertifikasi", "19", "halaman depan gedung"
ON_SCREENS = "Mohon tenang. Silakan keluar."


class Manager(Browser):
    """The floor manager at a desk."""

    def sends_everybody_out(self) -> None:
        self.opens("/kantor/aula/darurat/")
        self.page.fill("[name=reason]", "latihan evakuasi")
        self.page.fill("[name=where]", WHERE)
        self.page.click("text=Lanjut ke konfirmasi")
        self.is_accessible()
        self.page.click("text=Ya, hentikan dan kosongkan gedung")
        self.sees("Aula sedang dihentikan")

    def lets_everybody_in(self) -> None:
        self.opens("/kantor/aula/darurat/lanjutkan/")
        self.page.fill("[name=note]", "latihan selesai")
        self.page.check("[name=sure]")
        self.page.click("form >> text=Lanjutkan pelayanan")
        self.sees("Pelayanan dilanjutkan.")


def a_speaker_beside(board: Browser) -> Browser:
    """Touched once; what an earlier story left to be said may still be in its mouth."""
    speaker = Browser(board.mall, board.page.context.new_page())
    speaker.page.add_init_script(BLOCKED_SOUND)
    speaker.opens("/papan/suara/")
    speaker.page.click("[data-voice-unlock]")
    speaker.waits_for("[data-voice-blocked]", state="hidden")
    return speaker


@pytest.fixture
def manager(mall: Mall, browser: Browsers) -> Iterator[Manager]:
    """Whatever a story does, the mall is open again for the next one."""
    made = browser(1280, 800)
    found = Manager(made.mall, made.page)
    found.logs_in("manajer", "/kantor/")
    yield found
    if mall.one("SELECT 1 FROM places_freeze WHERE ended_at IS NULL"):
        found.lets_everybody_in()


def test_a_drill_reaches_every_screen_and_everything_goes_on(
    mall: Mall, browser: Browsers, manager: Manager
) -> None:
    kiosk = browser(1080, 1920, has_touch=True)
    visitor = Visitor(kiosk.mall, kiosk.page)
    first = visitor.takes_a_number(SERVICE)
    number = visitor.number()
    visitor.goes_to_the_kiosk()
    desk = browser(1280, 800)
    officer = Officer(desk.mall, desk.page)
    officer.sits_down_at(COUNTER)
    officer.is_in_state("ready")
    board, phone = browser(1920, 1080), browser(390, 844)
    board.opens("/papan/")
    phone.opens(f"/n/{first}/")
    speaker = a_speaker_beside(board)

    manager.sends_everybody_out()
    for screen in (board, phone, kiosk, speaker):
        screen.sees(ON_SCREENS)
        screen.sees(WHERE)
    officer.is_in_state("frozen")
    for screen in (board, phone, kiosk, speaker, officer):
        screen.page.wait_for_load_state("networkidle")
        screen.is_accessible()
    said = "SELECT 1 FROM devices_announcement WHERE seq < 0 AND outcome = 'played'"
    eventually(lambda: mall.one(said), "the voice that leads out")
    assert mall.steps_of(first) == ["issue"]

    manager.lets_everybody_in()
    officer.is_in_state("ready")
    officer.calls(number)
    board.sees(number, ".hero__number")
    phone.sees(f"Loket {COUNTER}", ".mine__card--called")
    speaker.sees(f"Nomor antrean {number}. Silakan menuju Loket {COUNTER}.", "[data-voice-words]")
    visitor.sees("Apa yang Anda perlukan?", "h1")
    officer.serves_to_the_end()
    assert mall.steps_of(first) == ["issue", "call", "start", "finish"] and mall.chain_is_whole()
