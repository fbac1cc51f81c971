"""A turn in words: the same for the visitor's phone, the officer's panel and the office. Never a group, never a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from sewaka.queueing.engine import order, turns
from sewaka.queueing.queries.turns import CallLine, TurnView

# The reasons of a chosen call that may be shown (queueing.states); here so that the translations know them.
KNOWN = (
    gettext_noop("sakit mendadak"),
    gettext_noop("keadaan darurat"),
    gettext_noop("salah panggil sebelumnya"),
    gettext_noop("salah antrean sebelumnya"),
    gettext_noop("melengkapi berkas yang diminta petugas"),
    gettext_noop("perangkat loket sebelumnya rusak"),
)
ALARMS = (turns.UNEXPLAINED,)
_RULES = {
    turns.EARLIER: gettext_noop("datang lebih dulu"),
    order.PRIORITY: gettext_noop("didahulukan sesuai aturan kelompok prioritas"),
    order.APPOINTMENT: gettext_noop("sudah memesan jadwal"),
    order.RETURNING: gettext_noop("kembali setelah terlewat, didahulukan sebentar"),
    order.TRANSFER: gettext_noop("dialihkan dari antrean lain, didahulukan sebentar"),
    turns.PAPER: gettext_noop("dipanggil dari buku nomor saat listrik padam"),
    turns.ABSENT: gettext_noop("dipanggil saat nomor Anda belum ikut antre"),
    turns.BACK: gettext_noop("sudah mendapat giliran, ditahan sebentar, lalu dipanggil kembali"),
    turns.UNDONE: gettext_noop("panggilan ini dibatalkan petugas"),
    turns.UNEXPLAINED: gettext_noop("di luar urutan tanpa aturan; silakan tanyakan kepada petugas informasi"),
}
"""Why a number came before mine."""
_PASSED = {
    order.PRIORITY: gettext_noop("menunggu lebih dulu; Anda didahulukan sesuai aturan kelompok prioritas"),
    order.APPOINTMENT: gettext_noop("menunggu lebih dulu; Anda sudah memesan jadwal"),
    order.RETURNING: gettext_noop("menunggu lebih dulu; Anda kembali setelah terlewat"),
    order.TRANSFER: gettext_noop("menunggu lebih dulu; Anda dialihkan dari antrean lain"),
    turns.CHOSEN: gettext_noop("menunggu lebih dulu; Anda dipanggil khusus oleh petugas"),
    turns.PAPER: gettext_noop("menunggu lebih dulu; Anda dipanggil dari buku nomor saat listrik padam"),
    turns.UNDONE: gettext_noop("panggilan ini dibatalkan petugas"),
}
"""Why mine came before a number that had been ready first."""
_PASSED_BY_NO_RULE = gettext_noop("menunggu lebih dulu; Anda dipanggil di luar urutan tanpa aturan")
_JOINED = {
    "issue": gettext_noop("Anda mengambil nomor"),
    "rewrite": gettext_noop("Anda mengambil nomor"),
    "return": gettext_noop("Anda kembali ke antrean"),
    "transfer": gettext_noop("Nomor Anda dialihkan ke antrean ini"),
}


@dataclass(frozen=True)
class CallWords:
    """One call as read. ``tone``: quiet for the ordinary, attention out of order, alarm without a rule.

    ``reason``: what the officer wrote and visitors do not read, for officers alone.
    """

    code: str
    at: datetime
    counter: str
    words: str
    tone: str
    reason: str


@dataclass(frozen=True)
class TurnWords:
    """The explanation of a turn. ``told``: it in a sentence; calls while one waited, after one's own, before one came."""

    view: TurnView
    told: str
    joined: str
    earlier_today: str
    during: tuple[CallWords, ...]
    after: tuple[CallWords, ...]
    before: tuple[CallWords, ...]
    has_alarm: bool


def in_words(view: TurnView) -> TurnWords:
    """The words of a turn."""
    return TurnWords(
        view=view,
        told=_told(view),
        joined=_(_JOINED[view.how]),
        earlier_today=_earlier_today(view),
        during=tuple(_call(each, _rule(each)) for each in view.during),
        after=tuple(_call(each, _(_PASSED.get(each.rule, _PASSED_BY_NO_RULE))) for each in view.after),
        before=tuple(_call(each, "") for each in view.before),
        has_alarm=any(each.rule in ALARMS for each in (*view.during, *view.after)),
    )


def _call(line: CallLine, words: str) -> CallWords:
    reason = "" if line.shown_reason else line.reason
    return CallWords(line.code, line.at, line.counter_label, words, _tone(line.rule), reason)


def _tone(rule: str) -> str:
    if rule in ALARMS:
        return "alarm"
    return "" if rule in (turns.EARLIER, turns.UNDONE, turns.ABSENT, turns.BACK) else "attention"


def _told(view: TurnView) -> str:
    """ "12 nomor dipanggil sebelum Anda: 10 datang lebih dulu, 2 …"."""
    n = len(view.counted)
    if not n:
        return _("Belum ada nomor yang dipanggil sejak Anda menunggu.") if view.is_waiting else _nobody()
    if view.is_waiting:
        whole = ngettext("Sejauh ini %(n)d nomor dipanggil", "Sejauh ini %(n)d nomor dipanggil", n)
    else:
        whole = ngettext("%(n)d nomor dipanggil sebelum Anda", "%(n)d nomor dipanggil sebelum Anda", n)
    parts = [_counted(rule, view.count(rule)) for rule in turns.RULES if view.count(rule)]
    return f"{whole % {'n': n}}: {', '.join(parts)}."


def _nobody() -> str:
    return _("Tidak ada nomor lain yang dipanggil selama Anda menunggu.")


def _counted(rule: str, n: int) -> str:
    words = {
        turns.EARLIER: ngettext("%(n)d datang lebih dulu", "%(n)d datang lebih dulu", n),
        order.PRIORITY: ngettext(
            "%(n)d didahulukan sesuai aturan kelompok prioritas",
            "%(n)d didahulukan sesuai aturan kelompok prioritas",
            n,
        ),
        order.APPOINTMENT: ngettext("%(n)d sudah memesan jadwal", "%(n)d sudah memesan jadwal", n),
        order.RETURNING: ngettext("%(n)d kembali setelah terlewat", "%(n)d kembali setelah terlewat", n),
        order.TRANSFER: ngettext("%(n)d dialihkan dari antrean lain", "%(n)d dialihkan dari antrean lain", n),
        turns.CHOSEN: ngettext(
            "%(n)d dipanggil khusus oleh petugas", "%(n)d dipanggil khusus oleh petugas", n
        ),
        turns.PAPER: ngettext(
            "%(n)d dipanggil dari buku nomor saat listrik padam",
            "%(n)d dipanggil dari buku nomor saat listrik padam",
            n,
        ),
        turns.ABSENT: ngettext(
            "%(n)d saat nomor Anda belum ikut antre", "%(n)d saat nomor Anda belum ikut antre", n
        ),
        turns.BACK: ngettext(
            "%(n)d dipanggil kembali sesudah ditahan", "%(n)d dipanggil kembali sesudah ditahan", n
        ),
        turns.UNEXPLAINED: ngettext(
            "%(n)d di luar urutan tanpa aturan", "%(n)d di luar urutan tanpa aturan", n
        ),
    }
    return words[rule] % {"n": n}


def _rule(line: CallLine) -> str:
    return _chosen(line) if line.rule == turns.CHOSEN else _(_RULES[line.rule])


def _chosen(line: CallLine) -> str:
    if line.shown_reason:
        reason = _(line.shown_reason.strip().lower())
        return _("dipanggil khusus oleh petugas: %(reason)s") % {"reason": reason}
    return _("dipanggil khusus oleh petugas, alasannya tercatat")


def _earlier_today(view: TurnView) -> str:
    """Those who were called before I even came."""
    n = len(view.before)
    if not n:
        return ""
    return ngettext(
        "Sebelum itu, %(n)d nomor sudah dipanggil hari ini.",
        "Sebelum itu, %(n)d nomor sudah dipanggil hari ini.",
        n,
    ) % {"n": n}
