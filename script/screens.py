"""Pictures of every surface in ``docs/screens``, taken from a mall filled by the live demo. Started by script/screens.

``script/screens [NAME …]`` makes only the named ones. Each picture is a palette PNG below 300 kB.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from sewaka import env
from tests.browser import chromium
from tests.stories.mall import Mall, wait_for
from tests.stories.people import Browser, Officer, Visitor
from tests.stories.printers import Printer

PLACE = env.ROOT / "docs" / "screens"
MOST_BYTES = 300_000
SPEED = 60
"""A minute of the mall each second: after a minute the screens look like a morning."""
SERVICE = "dukcapil_ktp"
COUNTER = "4"


@dataclass
class Studio:
    """The mall, the browser, and what was made on the way."""

    mall: Mall
    program: Any
    printer: Printer

    def browser(self, width: int, height: int, **facts: Any) -> Browser:
        context = self.program.new_context(
            viewport={"width": width, "height": height}, locale="id-ID", **facts
        )
        page = context.new_page()
        page.set_default_timeout(60_000)
        return Browser(self.mall, page)

    def phone(self) -> Browser:
        return self.browser(390, 844, has_touch=True, is_mobile=True, device_scale_factor=2)

    def officer(self, counter: str) -> Officer:
        """An officer who takes the counter over from the simulation."""
        made = self.browser(1280, 800)
        officer = Officer(made.mall, made.page)
        officer.sits_down_at(counter)
        return officer

    def visitor(self, width: int, height: int) -> Visitor:
        made = self.browser(width, height, has_touch=True)
        return Visitor(made.mall, made.page)


def keep(name: str, picture: bytes, *, width: int) -> None:
    """Store a picture, no wider than ``width``, with as many colours as fit into the size agreed."""
    seen = Image.open(io.BytesIO(picture)).convert("RGB")
    if seen.width > width:
        seen = seen.resize((width, round(seen.height * width / seen.width)), Image.Resampling.LANCZOS)
    for colours in (256, 128, 64, 32):
        out = io.BytesIO()
        seen.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() < MOST_BYTES:
            break
    (PLACE / f"{name}.png").write_bytes(out.getvalue())
    print(f"  {name:<20} {seen.width} × {seen.height}  {out.tell() // 1024} kB", flush=True)


def shot(name: str, seen: Browser, *, width: int = 1280) -> None:
    """Photograph a page once its fonts are there and its stream, if it has one, is joined."""
    seen.page.wait_for_function(
        "() => document.fonts.status === 'loaded' && !document.querySelector('[data-live-status][data-state=poll]')"
    )
    keep(name, seen.page.screenshot(animations="disabled"), width=width)


# --- the surfaces -------------------------------------------------------------------------------


def kiosk(studio: Studio) -> None:
    upright = studio.visitor(1080, 1920)
    upright.goes_to_the_kiosk()
    shot("kiosk-portrait", upright, width=720)
    upright.opens(f"/kiosk/layanan/{SERVICE}/")
    shot("kiosk-service", upright, width=720)
    lying = studio.visitor(1920, 1080)
    lying.goes_to_the_kiosk()
    shot("kiosk-landscape", lying)
    lying.takes_a_number(SERVICE)
    lying.sees("Slip sudah tercetak", "#slip")
    shot("kiosk-number", lying)


def slip(studio: Studio) -> None:
    visitor = studio.visitor(1080, 1920)
    visitor.takes_a_number(SERVICE)
    visitor.sees("Slip sudah tercetak", "#slip")
    keep("slip", studio.printer.slips()[-1], width=576)


def board(studio: Studio) -> None:
    seen = studio.browser(1920, 1080)
    seen.opens("/papan/")
    seen.waits_for(".hero:not(.hero--serving)")
    shot("board", seen)
    display = studio.browser(800, 480)
    display.opens("/papan/loket/")
    display.waits_for(".display--called")
    shot("counter-display", display, width=800)


def phone(studio: Studio) -> None:
    """Its counter is a person's, so the call stays long enough for the picture."""
    officer = studio.officer("7")
    token = studio.visitor(1080, 1920).takes_a_number("bapenda_pbb")
    seen = studio.phone()
    seen.opens(f"/n/{token}/")
    seen.sees("Di depan Anda")
    shot("phone-waiting", seen, width=585)
    while studio.mall.state_of(token) == "waiting":
        one_step(officer)
    seen.waits_for("[data-turn=called]")
    shot("phone-called", seen, width=585)


def one_step(officer: Officer) -> None:
    """Whatever is next at the counter: call, start, finish."""
    before = officer.state()
    officer.presses({"serving": "f", "called": "s"}.get(before, "n"))
    changed = "was => document.querySelector('[data-desk-state]').dataset.deskState !== was"
    officer.page.wait_for_function(changed, arg=before)


def portal(studio: Studio) -> None:
    seen = studio.phone()
    pages = {"portal": "/", "portal-service": f"/layanan/{SERVICE}/", "portal-hall": "/aula/"}
    for name, path in pages.items():
        seen.opens(path)
        shot(name, seen, width=585)


def counter(studio: Studio) -> None:
    officer = studio.officer(COUNTER)
    while officer.state() != "serving":
        one_step(officer)
    shot("counter", officer)


def information(studio: Studio) -> None:
    desk = studio.browser(1280, 800)
    desk.logs_in("informasi", "/loket/informasi/")
    shot("information", desk)


def office(studio: Studio) -> None:
    desk = studio.browser(1280, 800)
    desk.logs_in("penyelenggara", "/kantor/")
    shot("office", desk)
    pages = {"office-today": "/kantor/antrean/", "office-figures": "/kantor/antrean/angka/"}
    for name, path in pages.items():
        desk.opens(path)
        shot(name, desk)


def wall(studio: Studio) -> None:
    """What the floor manager hangs up beside the hall."""
    seen = studio.browser(1920, 1080)
    seen.logs_in("manajer", "/kantor/aula/dinding/")
    seen.page.wait_for_load_state("networkidle")
    shot("wall", seen)


def founding(studio: Studio) -> None:
    """The programme as it was loaded, and what the gate says of it."""
    desk = studio.browser(1280, 800)
    desk.logs_in("penyelenggara", "/kantor/pembentukan/")
    pages = {
        "founding": "/kantor/pembentukan/",
        "founding-agreements": "/kantor/pembentukan/perjanjian/",
        "founding-chart": "/kantor/pembentukan/program/bagan/",
        "founding-gate": "/kantor/pembentukan/gerbang/",
    }
    for name, path in pages.items():
        desk.opens(path)
        desk.page.wait_for_load_state("networkidle")
        shot(name, desk)


SURFACES: dict[str, Callable[[Studio], None]] = {
    each.__name__: each
    for each in (board, kiosk, slip, phone, portal, information, office, wall, founding, counter)
}


def main(wanted: list[str]) -> int:
    """Make the pictures; 0 when all were made."""
    if unknown := set(wanted) - set(SURFACES):
        print(f"Tidak dikenal: {', '.join(sorted(unknown))}. Ada: {', '.join(SURFACES)}.")
        return 2
    PLACE.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sewaka layar ")))
        place.chmod(0o711)
        mall = Mall(place)
        stack.callback(mall.close)
        mall.open(f"--live-demo={SPEED}")
        printer = Printer(mall, place)
        stack.callback(printer.is_killed)
        printer.is_paired()
        printer.starts()
        studio = Studio(mall, stack.enter_context(chromium()), printer)
        served = "SELECT count(*) FROM queueing_ticket WHERE state = 'done'"
        wait_for(lambda: mall.one(served) > 90, "a morning of visitors", 300)
        for name, make in SURFACES.items():
            if not wanted or name in wanted:
                make(studio)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
