"""One's own number: found by its code, shown in words that say what to do now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from sewaka.accounts.actions import limit
from sewaka.feedback.queries import RatingInfo, rating
from sewaka.feedback.states import STARS
from sewaka.lib.codes import is_token, normalise
from sewaka.places.queries import plan, zone_of
from sewaka.queueing.errors import NotPossible, UnknownTicket
from sewaka.queueing.queries.ticket import TicketView, my_number
from sewaka.queueing.states import CALLED, CANCELLED, DONE, HELD, NO_SHOW, RESERVED, SERVING, VOID, WAITING
from sewaka.web.portal.errors import CodeMistyped, OnlyTraining
from sewaka.web.ui import formats, news
from sewaka.web.ui.address import counted_address
from sewaka.web.ui.floorplan import Goal, way_map
from sewaka.web.ui.wording import still_at

BY = "visitor"
# What the rooms below word themselves; here so that the translations know it.
KNOWN = (
    gettext_noop("Tidak puas"),
    gettext_noop("Kurang puas"),
    gettext_noop("Puas"),
    gettext_noop("Sangat puas"),
    gettext_noop("nomor diambil"),
    gettext_noop("nomor ditampilkan"),
    gettext_noop("slip tercetak"),
    gettext_noop("dipanggil"),
    gettext_noop("dipanggil ulang"),
    gettext_noop("mulai dilayani"),
    gettext_noop("ditahan"),
    gettext_noop("dilanjutkan"),
    gettext_noop("dialihkan"),
    gettext_noop("selesai"),
    gettext_noop("tidak hadir"),
    gettext_noop("kembali ke antrean"),
    gettext_noop("dibatalkan"),
    gettext_noop("diberi prioritas"),
)
MISSES, MISSES_PER_S = 30, 60
SOON = 2


@dataclass(frozen=True)
class Mine:
    """A number as its holder reads it. ``tone``: info, attention, good, alarm; ``headline`` says what to do now."""

    view: TicketView
    headline: str
    hint: str
    tone: str
    title: str
    rating: RatingInfo | None
    stars: tuple[tuple[int, str], ...]
    said: str
    waited_s: int
    whole_s: int
    way_map: str

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.view.state in (DONE, CANCELLED, VOID) or not self.view.is_today

    @property
    def wants_rating(self) -> bool:
        """Whether it can be rated now."""
        return self.view.state == DONE and self.view.is_today


def read(request: HttpRequest, typed: str, at: datetime) -> TicketView:
    """The number behind a code. Raises ``CodeMistyped`` or ``UnknownTicket``; many misses are slowed down."""
    token = normalise(typed)[:40]
    found = my_number(token=token, at=at) if is_token(token) else None
    if found is None:
        limit(key=f"portal.token:{counted_address(request)}", times=MISSES, per_s=MISSES_PER_S, at=at)
        raise UnknownTicket() if is_token(token) else CodeMistyped()
    if found.rehearsed:
        raise OnlyTraining()
    keep_time_of(found.site)
    return found


def keep_time_of(site: str) -> None:
    """From here on this answer's clock is that of the number's own mall, whoever asks and from wherever."""
    zone = zone_of(site)
    formats.ZONE.set(lambda: zone)


def refuse_at_counter(view: TicketView) -> None:
    """A stale page must not take a visitor away who stands at a counter: from there only the officer ends it."""
    if view.state in (CALLED, SERVING, HELD):
        raise NotPossible(code=view.code, state=_(view.state_words), verb=_("dibatalkan"))


def page(view: TicketView, at: datetime) -> Mine:
    """The words for a number's state. ``waited_s`` of ``whole_s`` have gone if the longest told wait comes true."""
    headline, hint, tone = _words(view)
    waited = max(0, int((at - view.issued_at).total_seconds()))
    return Mine(
        view=view,
        headline=headline,
        hint=hint,
        tone=tone,
        title=_title(view, headline),
        rating=rating(token=view.token) if view.state == DONE else None,
        stars=tuple(STARS.items()),
        said=_said(view, headline),
        waited_s=waited,
        whole_s=waited + view.told.high_s if view.told else 0,
        way_map=_way_map(view, at),
    )


def _way_map(view: TicketView, at: datetime) -> str:
    """The way on the floor plan: to the counter that calls, else to where its queue waits."""
    layout = plan(view.site, at=at)
    calls = next((each.code for each in layout.counters.values() if each.label == view.counter_label), "")
    queue = layout.queues.get(view.queue_code)
    return way_map(layout, Goal(view.zone_code, queue.counters if queue else (), calls))


def told(view: TicketView, at: datetime) -> tuple[news.Told, ...]:
    """What its holder should know: important news while the number counts, then when its queue is closed."""
    layout = plan(view.site, at=at)
    if view.state == DONE or view.queue_code not in layout.queues:
        return ()
    if view.is_today and view.state not in (CANCELLED, VOID):
        return news.urgent(layout, at=at, queue=view.queue_code)
    return news.told(layout, at=at, queue=view.queue_code)


def _title(view: TicketView, headline: str) -> str:
    """What the tab shows while the visitor looks at something else."""
    if view.state == CALLED and not view.still_where:
        return _("Dipanggil! %(code)s → %(counter)s") % {"code": view.code, "counter": view.counter_label}
    if view.state == WAITING and view.is_today and view.ahead:
        return _("%(n)d di depan · %(code)s") % {"n": view.ahead, "code": view.code}
    return f"{headline} · {view.code}"


def _said(view: TicketView, headline: str) -> str:
    """The state in one sentence for a screen reader, read again only when it changes."""
    if view.state == WAITING and view.is_today and view.ahead:
        people = ngettext("%(n)d orang di depan Anda", "%(n)d orang di depan Anda", view.ahead)
        return f"{headline}. {people % {'n': view.ahead}}."
    return _("Nomor %(code)s. %(words)s.") % {"code": view.code, "words": headline}


def _words(view: TicketView) -> tuple[str, str, str]:
    """What is going on, what to do, and how urgent it is."""
    if view.state in (DONE, CANCELLED, VOID):
        return _ended(view)
    if not view.is_today:
        return (
            _("Nomor ini sudah lewat"),
            _("Nomor hanya berlaku pada harinya. Silakan ambil nomor baru."),
            "info",
        )
    if view.still_where:
        stands = still_at(view.still_where)
        return stands.title, " ".join(stands.said[1:]), "alarm"
    if view.state == WAITING:
        return _waiting(view)
    if view.state in (CALLED, SERVING):
        return _at_counter(view)
    return _aside(view)


def _ended(view: TicketView) -> tuple[str, str, str]:
    if view.state == DONE:
        return _("Selesai"), _("Terima kasih sudah berkunjung."), "good"
    if view.state == CANCELLED:
        return _("Dibatalkan"), view.reason, "info"
    hint = _("Nomor ini tidak dipakai. Silakan ambil nomor baru atau tanyakan kepada petugas informasi.")
    return _("Slip tidak tercetak"), hint, "alarm"


def _at_counter(view: TicketView) -> tuple[str, str, str]:
    place = {"counter": view.counter_label, "zone": view.zone_name}
    if view.state == SERVING:
        return _("Sedang dilayani di %(counter)s") % place, _("Terima kasih sudah menunggu."), "good"
    words = _("Silakan menuju %(counter)s") % place
    return words, _("Nomor Anda sedang dipanggil di %(zone)s.") % place, "attention"


def _aside(view: TicketView) -> tuple[str, str, str]:
    if view.state == RESERVED:
        return _("Slip sedang dicetak"), _("Nomor Anda menunggu begitu slip keluar."), "info"
    if view.state == HELD:
        hint = _("Lengkapi yang diminta petugas, lalu kembali ke loket. Anda tidak perlu antre lagi.")
        return _("Ditahan sebentar"), hint, "attention"
    assert view.state == NO_SHOW
    hint = _("Kami sudah memanggil, tetapi Anda belum datang. Anda masih dapat kembali ke antrean hari ini.")
    return _("Anda terlewat"), hint, "alarm"


def _waiting(view: TicketView) -> tuple[str, str, str]:
    if not view.is_served:
        return _("Menunggu loket dibuka"), _("Belum ada loket yang melayani antrean ini."), "info"
    if view.rest_until is not None:
        words = _("Loket istirahat sampai %(time)s") % {"time": formats.jam(view.rest_until)}
        return words, _("Giliran Anda tetap. Panggilan dilanjutkan sesudah istirahat."), "info"
    if view.ahead == 0:
        return (
            _("Giliran Anda berikutnya"),
            _("Silakan mendekat ke %(zone)s.") % {"zone": view.zone_name},
            "attention",
        )
    if view.ahead <= SOON:
        return (
            _("Segera dipanggil"),
            _("Silakan mendekat ke %(zone)s.") % {"zone": view.zone_name},
            "attention",
        )
    return _("Sedang menunggu"), _("Anda boleh duduk; halaman ini memberi tahu saat dipanggil."), "info"
