"""Words of the catalogue and the hours in the visitor's language, for kiosk and phone.

Names of services stay Indonesian.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, gettext_noop, ngettext
from django.utils.translation import gettext as _

from sewaka.catalogue.queries import ServiceInfo
from sewaka.places.hours import next_opening
from sewaka.places.plans import Plan
from sewaka.queueing.queries.lines import LineNow
from sewaka.web.ui import formats

# What the rooms below word themselves; here so that the translations know it.
KNOWN = (
    gettext_noop("Gratis"),
    gettext_noop("Menurut tarif resmi"),
    gettext_noop("Menurut ketetapan"),
    gettext_noop("belum tersedia"),
    gettext_noop("belum dikonfirmasi instansi"),
    gettext_noop("asli"),
    gettext_noop("fotokopi"),
    gettext_noop("berkas digital"),
    gettext_noop("diisi di tempat"),
    gettext_noop("hari kerja"),
    gettext_noop("Lansia (60 tahun ke atas)"),
    gettext_noop("Penyandang disabilitas"),
    gettext_noop("Ibu hamil"),
    gettext_noop("Ibu menyusui"),
    gettext_noop("Membawa balita"),
    gettext_noop("Kebutuhan khusus lain"),
)
_HOURS = {
    "before": gettext_noop("Belum buka. Pelayanan mulai pukul %(time)s."),
    "break": gettext_noop("Sedang istirahat. Pelayanan dilanjutkan pukul %(time)s."),
    "open": gettext_noop("Buka sampai pukul %(time)s. Nomor terakhir pukul %(last)s."),
    "last_ticket_passed": gettext_noop("Pengambilan nomor hari ini sudah ditutup."),
    "stopped": gettext_noop(
        "Pengambilan nomor dihentikan sementara. Nomor yang sudah diambil tetap dilayani."
    ),
    "closed": gettext_noop("Pelayanan sedang tutup. Buka lagi %(day)s pukul %(time)s."),
    "closure": gettext_noop("Hari ini tutup. Buka lagi %(day)s pukul %(time)s."),
}
_CLOSED_FOR_NOW = gettext_noop("Pelayanan sedang tutup.")


@dataclass(frozen=True)
class Still:
    """What everybody reads while the mall stands still. ``where``: the place to gather."""

    title: str
    where: str
    lines: tuple[str, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """The same as sentences."""
        return (self.title, _("Berkumpul di %(where)s.") % {"where": self.where}, *self.lines)


def still(layout: Plan) -> Still | None:
    """The words of an evacuation; None while the mall goes on as usual."""
    return still_at(layout.freeze.where) if layout.freeze else None


def still_at(where: str) -> Still:
    """The same for a place to gather."""
    lines = (_("Ikuti arahan petugas."), _("Nomor dan urutan Anda tetap berlaku."))
    return Still(_("Mohon tenang. Silakan keluar."), where, lines)


def left_words(n: int) -> str:
    """How many numbers can still be had, where that is limited."""
    if n == 0:
        return _("Jatah nomor layanan ini untuk saat ini sudah habis.")
    return ngettext("Tersisa %(n)d nomor.", "Tersisa %(n)d nomor.", n) % {"n": n}


def fee_of(info: ServiceInfo) -> str:
    """The fee: an amount, or a few words."""
    return _(info.fee_text)


def time_of(info: ServiceInfo) -> str:
    """The promised time: "3 hari kerja"."""
    if not info.standard_time:
        return _(info.time_text)
    number, unit = info.time_text.split(" ", 1)
    return f"{number} {_(unit)}"


def bring(info: ServiceInfo) -> tuple[dict[str, str], ...] | None:
    """The papers as a checklist; None when nobody has told us what is needed.

    Their names and conditions exist in Indonesian only, so in another language they stand together, apart from ours.
    """
    if info.requirements is None:
        return None
    whole = get_language() == "id"
    found = []
    for each in info.requirements:
        form, condition = each.form_text and _(each.form_text), _when(each.condition)
        label = each.name if whole or not condition else f"{each.name} ({condition})"
        note = " · ".join(part for part in (form, condition if whole else "") if part)
        found.append({"label": label, "note": note, "label_lang": "" if whole else "id"})
    return tuple(found)


def before(layout: Plan, info: ServiceInfo) -> tuple[dict[str, str], ...]:
    """What is to be done first, each with its condition: in Indonesian, as the catalogue has it."""
    found = []
    for each in info.needs_before:
        offered = layout.offerings.get(each.needs)
        name = (offered.short_name or offered.service_name) if offered else each.needs
        label = f"{name} ({_when(each.when)})" if each.when else name
        found.append({"label": label, "label_lang": "" if get_language() == "id" else "id"})
    return tuple(found)


def _when(condition: str) -> str:
    """ "bila …" before a condition that does not say so itself."""
    if not condition or condition.casefold().startswith(("bila", "hanya", "jika", "untuk", "khusus")):
        return condition
    return f"bila {condition}"


def hours_now(layout: Plan, line: LineNow, *, at: datetime) -> str:
    """Until when numbers are given, or why none is. In Indonesian the hours' own words know the reason best."""
    now = line.availability
    if get_language() == "id":
        return now.reason
    if now.state in ("last_ticket_passed", "stopped"):
        return _(_HOURS[now.state])
    stands = still(layout)
    if stands is not None:
        return " ".join(stands.said)
    moment = _moment(layout, line, at)
    if now.state not in _HOURS or moment is None:
        return _(_CLOSED_FOR_NOW)
    last = formats.jam(now.last_ticket_at)
    return _(_HOURS[now.state]) % {"time": formats.jam(moment), "day": formats.tanggal(moment), "last": last}


def _moment(layout: Plan, line: LineNow, at: datetime) -> datetime | None:
    """When that changes: the closing, the end of the break, or the next opening."""
    now = line.availability
    known = {"open": now.closes_at, "break": now.break_to}
    return known[now.state] if now.state in known else next_opening(layout, line.queue.code, at)
