"""What the voice says, as rows; how far a language is reviewed and recorded; how the voice kept up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sewaka.devices import lexicon
from sewaka.devices.models import Announcement
from sewaka.devices.queries.delays import SpokenRow, VoiceFigures, day_span, spoken_rows, voice_by_hour
from sewaka.devices.queries.recordings import RecordingInfo, recordings_of
from sewaka.devices.queries.voice import WordInfo, voice_words, word_history
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.told import named
from sewaka.web.office.words import moment_cell
from sewaka.web.ui import formats

GROUPS = {
    lexicon.FRAME: gettext_lazy("kalimat"),
    lexicon.COUNTER: gettext_lazy("loket"),
    lexicon.DIGIT: gettext_lazy("angka"),
    lexicon.LETTER: gettext_lazy("huruf"),
    lexicon.NAME: gettext_lazy("nama"),
}
FILTERS = {
    "": gettext_lazy("Semua"),
    "belum-diperiksa": gettext_lazy("Belum diperiksa"),
    "belum-direkam": gettext_lazy("Belum direkam"),
    "direkam": gettext_lazy("Direkam"),
    "diubah": gettext_lazy("Diubah"),
}


@dataclass(frozen=True)
class Choice:
    """One filter or language: its address, its word, how many it shows."""

    href: str
    word: str
    count: int
    now: bool


@dataclass(frozen=True)
class VoicePage:
    """The words of one language, narrowed, with how far they are."""

    language: str
    listing: Listing
    filters: list[Choice]
    total: int
    reviewed: int
    recorded: int
    waiting: int


def address(word: WordInfo, name: str = "devices_voice_word") -> str:
    """The address of a word, or of something done with it."""
    return reverse(f"office:{name}", args=[word.language, word.entry.key])


def group_of(word: WordInfo) -> str:
    """What kind of word it is."""
    return str(GROUPS[word.entry.group])


def recordable(word: WordInfo) -> bool:
    """Whether a recording can stand for it: names are parts of counters and sentences."""
    return word.entry.group != lexicon.NAME


def _fits(word: WordInfo, wanted: str) -> bool:
    return {
        "belum-diperiksa": not word.reviewer,
        "belum-direkam": recordable(word) and word.used is None,
        "direkam": word.used is not None or word.waiting is not None,
        "diubah": word.is_own,
    }.get(wanted, True)


def voice_page(here: Here, language: str) -> VoicePage:
    """The words of a language as the address narrows them."""
    found = voice_words(site=here.site, language=language)
    asked = here.request.GET.get("saring", "")
    wanted = asked if asked in FILTERS else ""
    heads = [_("Kata"), _("Jenis"), _("Ucapan"), _("Keadaan"), _("Penutur asli"), _("Rekaman"), ""]
    rows = [_row(here, one) for one in found if _fits(one, wanted)]
    can = [one for one in found if recordable(one)]
    return VoicePage(
        language=language,
        listing=listing(
            _("Kata-kata suara"), heads, rows, empty=_("Tidak ada kata yang cocok."),
            filter=_("Saring kata"), name=f"kata-suara-{language}",
        ),
        filters=[
            Choice(f"?bahasa={language}&saring={key}", str(word), sum(_fits(one, key) for one in found),
                   key == wanted)
            for key, word in FILTERS.items()
        ],
        total=len(found),
        reviewed=sum(bool(one.reviewer) for one in found),
        recorded=sum(one.used is not None and not one.is_stale for one in can),
        waiting=len(can),
    )  # fmt: skip


def _row(here: Here, one: WordInfo) -> list[Cell]:
    state = _("diubah") if one.is_own else _("bawaan")
    if one.is_added:
        state = _("ditambahkan")
    return [
        Cell(one.text, href=address(one)),
        Cell(group_of(one)),
        Cell("" if one.said == one.text else one.said),
        Cell(state, tone="info" if one.is_own else ""),
        Cell(one.reviewer, note=moment_cell(here, one.reviewed_at).text),
        recording_cell(one),
        Cell(_("Dengarkan"), href=address(one, "devices_voice_hear")),
    ]


def recording_cell(one: WordInfo) -> Cell:
    """How far a word's recording is."""
    if one.is_stale:
        return Cell(_("untuk kata lama, tidak dipakai"), tone="attention")
    if one.used is not None:
        return Cell(_("dipakai"), tone="good")
    if one.waiting is not None:
        return Cell(_("menunggu didengar"), tone="attention")
    return Cell("–" if recordable(one) else "")


def history(here: Here, one: WordInfo) -> Listing:
    """Every version of a word, the newest first."""
    rows = [
        [
            moment_cell(here, each.set_at),
            Cell(each.text),
            Cell(each.said),
            Cell(_("bawaan") if each.is_default else _("diubah")),
            Cell(each.reviewer),
            Cell(named(each.set_by)),
        ]
        for each in word_history(site=here.site, language=one.language, key=one.entry.key)
    ]
    heads = [_("Waktu"), _("Tulisan"), _("Ucapan"), _("Keadaan"), _("Penutur asli"), _("Oleh")]
    return listing(
        _("Riwayat kata"), heads, rows, empty=_("Belum pernah diubah atau diperiksa."), name="riwayat-kata"
    )


def recordings(here: Here, one: WordInfo) -> Listing:
    """Every recording a word ever had, the newest first."""
    found = recordings_of(site=here.site, language=one.language, key=one.entry.key)
    heads = [_("Diunggah"), _("Oleh"), _("Berkas"), _("#Panjang"), _("#Keras (LUFS)"), _("Keadaan")]
    rows = [
        [
            moment_cell(here, each.added_at),
            Cell(named(each.added_by)),
            Cell(each.file_name),
            Cell(seconds(each.sound_ms), order=each.sound_ms),
            Cell(decimal(each.sound_lufs), order=each.sound_lufs),
            Cell(_fate(here, each)),
        ]
        for each in found
    ]
    return listing(
        _("Riwayat rekaman"), heads, rows, empty=_("Belum pernah direkam."), name="riwayat-rekaman"
    )


def _fate(here: Here, each: RecordingInfo) -> str:
    if each.ended_at is not None:
        when = moment_cell(here, each.ended_at).text
        return _("dilepas {when}, {who}").format(when=when, who=named(each.ended_by))
    if each.used_at is not None:
        return _("dipakai sejak {when}").format(when=moment_cell(here, each.used_at).text)
    return _("menunggu didengar")


def seconds(ms: int | None) -> str:
    """Milliseconds as "1,2 d"; a dash for none."""
    return "–" if ms is None else _("{n} d").format(n=decimal(ms / 1000))


def decimal(value: float) -> str:
    """One place behind an Indonesian comma."""
    return f"{value:.1f}".replace(".", ",").replace("-", "−")


def by_zone(here: Here, day: date) -> tuple[Listing, Listing]:
    """A day of the voice: each zone, and each zone and hour."""
    zones, hours = voice_by_hour(site=here.site, day=day)
    empty = _("Belum ada panggilan pada hari itu.")
    heads = [_("Zona"), *_figure_heads()]
    whole = listing(
        _("Suara per zona"), heads, [_figures(here, one) for one in zones], empty=empty, name="suara"
    )
    heads = [_("Zona"), _("Jam"), *_figure_heads()]
    rows = [_figures(here, one) for one in hours]
    return whole, listing(_("Suara per zona dan jam"), heads, rows, empty=empty, name="suara-jam")


def _figure_heads() -> list[str]:
    return [_("#Diucapkan"), _("#Jeda tengah"), _("#Jeda P90"), _("#Terukur"), _("#Dilewati"), _("#Terlambat"),
            _("#Tidak terdengar")]  # fmt: skip


def _figures(here: Here, one: VoiceFigures) -> list[Cell]:
    zone = here.plan.zones.get(one.zone)
    hour = [] if one.hour is None else [Cell(f"{one.hour:02d}.00–{one.hour + 1:02d}.00", order=one.hour)]
    return [
        Cell(zone.name if zone else one.zone),
        *hour,
        Cell(str(one.said), order=one.said),
        Cell(seconds(one.median_ms), order=one.median_ms or 0),
        Cell(seconds(one.p90_ms), order=one.p90_ms or 0),
        Cell(str(one.measured), order=one.measured),
        Cell(str(one.dropped), order=one.dropped),
        Cell(str(one.expired), order=one.expired),
        Cell(_("{n} %").format(n=decimal(100 * one.lost_share)), order=one.lost_share),
    ]


def spoken(here: Here, day: date) -> Listing:
    """Every call of a day with what was measured of it, to be taken away."""
    begins, until = day_span(here.site, day)
    found = spoken_rows(site=here.site, begins=begins, until=until)
    heads = [
        _("Waktu"),
        _("Zona"),
        _("Pengeras suara"),
        _("#Urutan kejadian"),
        _("Jenis"),
        _("Hasil"),
        _("Sebab"),
    ]
    heads += [_("Bahasa"), _("#Menunggu giliran (ms)"), _("#Sampai berbunyi (ms)"), _("#Lama ucapan (ms)")]
    heads += [_("#Jeda (ms)")]
    rows = [_spoken(here, each) for each in found]
    return listing(
        _("Panggilan suara"),
        heads,
        rows,
        empty=_("Belum ada panggilan pada hari itu."),
        name="panggilan-suara",
    )


def _spoken(here: Here, each: SpokenRow) -> list[Cell]:
    figures = (each.given_ms, each.start_ms, each.spoken_ms, each.delay_ms)
    return [
        Cell(formats.jam(each.at), order=each.at.timestamp()),
        Cell(each.zone),
        Cell(each.device),
        Cell(str(each.seq), order=each.seq),
        Cell(Announcement.KINDS.get(each.kind, each.kind)),
        Cell(Announcement.OUTCOMES.get(each.outcome, each.outcome)),
        Cell(each.why),
        Cell(each.languages),
        *(Cell("" if one is None else str(one), order=one or 0) for one in figures),
    ]
