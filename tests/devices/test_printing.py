"""The slip on paper: the very bytes a printer gets are read back and looked at."""

import hashlib
import io
import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sewaka.devices.printing import picture, render_escpos, render_png
from sewaka.devices.printing.layout import DOTS
from sewaka.devices.printing.paper import UnknownCommand, read
from sewaka.devices.printing.type import FONTS, evenly, fitting, number_picture, qr_code
from sewaka.lib.codes import new_token
from sewaka.lib.slips import Slip

SLIP = Slip(
    site="Mal Pelayanan Publik Kabupaten Badung",
    number="D 014",
    service="KTP elektronik",
    agency="Disdukcapil",
    counters="Loket 4, 5, atau 6",
    zone="Zona B",
    told="± 12–20 menit",
    ahead=7,
    issued="Senin, 23 November 2026 pukul 09.30 WITA",
    bring="Kartu Keluarga, fotokopi",
    url="https://mpp.contoh.go.id/n/7K2M9QX4T1B8C5DZW",
)


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """The box of all black dots."""
    box = image.point(lambda level: 255 if level < 128 else 0).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(
    ("width", "pictures", "native"), list(itertools.product((58, 80), (True, False), (True, False)))
)
def test_every_byte_is_accounted_for_and_the_paper_is_cut_once(
    width: int, pictures: bool, native: bool
) -> None:
    paper = read(render_escpos(SLIP, width, pictures=pictures, native_qr=native), width)
    assert paper.cuts == 1
    assert paper.stored == (SLIP.url.encode() if native else b"")


@pytest.mark.parametrize("width", [58, 80])
def test_the_number_fills_the_paper(width: int) -> None:
    for number in ("D 014", "BK 022", "A 001"):
        made = number_picture(number, DOTS[width] - 24)
        assert made.width >= 0.8 * DOTS[width] or made.height >= 190
        assert made.width <= DOTS[width] - 24


@pytest.mark.parametrize("width", [58, 80])
def test_nothing_is_printed_beyond_the_paper(width: int) -> None:
    image = opened(render_png(SLIP, width))
    assert image.width == DOTS[width] + 48
    left, _, right, _ = inked(image)
    assert left >= 24
    assert right <= DOTS[width] + 24


def test_the_qr_on_the_paper_leads_to_the_number() -> None:
    """The dots of the code are found in the picture, module by module."""
    paper = read(render_escpos(SLIP, 80), 80)
    matrix = [[bool(one) for one in row] for row in qr_code(SLIP.url).matrix]
    size, found = len(matrix), paper.module
    canvas = paper.canvas.load()
    left = (paper.dots - size * found) // 2
    for top in range(paper.y - size * found):
        if all(canvas[left + x * found, top] == (0 if matrix[0][x] else 255) for x in range(size)):
            seen = [
                [canvas[left + x * found + 1, top + y * found + 1] == 0 for x in range(size)]
                for y in range(size)
            ]
            if seen == matrix:
                return
    pytest.fail("no such code on the paper")


def test_without_pictures_the_words_are_text() -> None:
    data = render_escpos(SLIP, 80, pictures=False)
    assert b"\x1dv0" not in data
    for word in (b"D 014", b"Loket 4, 5, atau 6", b"KTP elektronik", "± 12-20 menit".encode("cp437")):
        assert word in data


def test_a_reprint_and_a_priority_are_marked() -> None:
    plain = read(render_escpos(SLIP, 80), 80).y
    assert read(render_escpos(replace(SLIP, copy=True), 80), 80).y > plain
    text = render_escpos(replace(SLIP, copy=True, priority="Didahulukan dengan hormat"), 80, pictures=False)
    assert b"SALINAN" in text and b"Didahulukan dengan hormat" in text


@pytest.mark.parametrize(
    ("language", "word"), [("en", b"Your queue number"), ("ban", b"Nomer antrean"), ("xx", b"Nomor")]
)
def test_the_slip_speaks_the_visitors_language(language: str, word: bytes) -> None:
    assert word in render_escpos(replace(SLIP, language=language), 80, pictures=False)


def test_nobody_ahead_is_said_kindly_and_unknown_is_not_said() -> None:
    assert b"Anda yang berikutnya" in render_escpos(replace(SLIP, ahead=0), 80, pictures=False)
    assert b"orang" not in render_escpos(replace(SLIP, ahead=None), 80, pictures=False)


anything = st.text(max_size=120)


@settings(max_examples=25)
@given(
    st.builds(
        Slip,
        site=anything,
        number=st.text(max_size=16),
        service=anything,
        agency=anything,
        counters=anything,
        issued=anything,
        url=st.text(st.characters(codec="ascii"), max_size=80),
        priority=anything,
        ahead=st.none() | st.integers(0, 999),
    ),
    st.sampled_from([58, 80]),
    st.booleans(),
)
def test_no_slip_breaks_the_printer(slip: Slip, width: int, pictures: bool) -> None:
    data = render_escpos(slip, width, pictures=pictures)
    assert picture(data, width).startswith(b"\x89PNG")


@given(
    st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=200),
    st.sampled_from([344, 536]),
)
@settings(max_examples=40)
def test_lines_are_whole_and_lose_nothing(text: str, dots: int) -> None:
    assert "".join(evenly(text, 30, dots)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "junk", [b"\x1bZ", b"\x1d(k\x09\x001", b"\x1dv0\x00\x02\x00\x04\x00\xff", b"\x1b", b"\x1dv"]
)
def test_an_unknown_command_is_named(junk: bytes) -> None:
    with pytest.raises(UnknownCommand):
        read(b"halo" + junk, 80)


def test_a_hard_blank_holds_and_a_line_is_saved_by_smaller_type() -> None:
    date = "Senin,\xa023\xa0November\xa02026 pukul\xa009.30\xa0WITA"
    assert evenly(date, 30, 536) == date.split(" ")
    assert (
        len(evenly("Loket 4, 5, atau\xa06", fitting("Loket 4, 5, atau\xa06", 50, 360, True), 360, True)) == 1
    )
    assert fitting("Loket 4", 50, 360, True) == 50


def test_a_footer_takes_the_place_of_the_usual_advice() -> None:
    assert b"Terlewat?" in render_escpos(SLIP, 80, pictures=False)
    own = render_escpos(replace(SLIP, footer="Berlaku hari ini."), 80, pictures=False)
    assert b"Terlewat?" not in own and b"Berlaku hari ini." in own


def test_the_fonts_are_the_ones_written_down() -> None:
    rows = [line.split(" | ") for line in (FONTS / "vendor.lock").read_text().splitlines()[1:]]
    assert {row[0] for row in rows} == {path.name for path in FONTS.glob("*.woff2")}
    for name, *_, digest in rows:
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("width", [0, 57, 110])
def test_only_known_paper(width: int) -> None:
    with pytest.raises(KeyError):
        render_escpos(SLIP, width)


def test_the_code_behind_the_qr_can_be_typed() -> None:
    token = new_token()
    typed = f"{token[:6]}-{token[6:12]}-{token[12:]}".encode()
    slip = replace(SLIP, url=f"https://mpp.contoh.go.id/n/{token}/")
    assert typed in render_escpos(slip, 80, pictures=False)
    assert typed not in render_escpos(SLIP, 80, pictures=False)


@pytest.mark.parametrize("width", [58, 80])
def test_the_proof_stands_on_the_paper_when_there_is_one(width: int) -> None:
    """In letters: somebody types it from the slip."""
    plain = render_escpos(SLIP, width, pictures=False)
    proof = render_escpos(replace(SLIP, proof="12345 : 3fa9 c01b 77de 9a10"), width, pictures=False)
    assert b"3fa9 c01b 77de 9a10" in proof and b"Bukti giliran adil" in proof
    assert b"Bukti giliran" not in plain
    drawn = opened(render_png(replace(SLIP, proof="12345 : 3fa9 c01b 77de 9a10"), width))
    assert drawn.height > opened(render_png(SLIP, width)).height
