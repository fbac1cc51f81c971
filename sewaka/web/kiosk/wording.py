"""Words of the catalogue and the hours in the visitor's language. Names of services stay Indonesian."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import get_language, gettext_noop
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
_CLOSED = {
    "before": gettext_noop("Belum buka. Pelayanan mulai pukul %(time)s."),
    "break": gettext_noop("Sedang istirahat. Pelayanan dilanjutkan pukul %(time)s."),
    "last_ticket_passed": gettext_noop("Pengambilan nomor hari ini sudah ditutup."),
    "closed": gettext_noop("Pelayanan sedang tutup. Buka lagi %(day)s pukul %(time)s."),
    "closure": gettext_noop("Hari ini tutup. Buka lagi %(day)s pukul %(time)s."),
}
_CLOSED_FOR_NOW = gettext_noop("Pelayanan sedang tutup.")


def fee_of(info: ServiceInfo) -> str:
    """The fee: an amount, or a few words."""
    return _(info.fee_text)


def time_of(info: ServiceInfo) -> str:
    """The promised time: "3 hari kerja"."""
    if not info.standard_time:
        return _(info.time_text)
    number, unit = info.time_text.split(" ", 1)
    return f"{number} {_(unit)}"


def closed(layout: Plan, line: LineNow, *, at: datetime) -> str:
    """Why no number can be taken now. In Indonesian the hours' own words; they know the reason best."""
    now = line.availability
    if get_language() == "id":
        return now.reason
    if now.state == "last_ticket_passed":
        return _(_CLOSED[now.state])
    moment = now.break_to if now.state == "break" else next_opening(layout, line.queue.code, at)
    if now.state not in _CLOSED or moment is None:
        return _(_CLOSED_FOR_NOW)
    return _(_CLOSED[now.state]) % {"time": formats.jam(moment), "day": formats.tanggal(moment)}
