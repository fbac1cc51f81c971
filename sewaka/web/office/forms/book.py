"""Forms of the paper-number book: a block to print, a line to enter."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sewaka.places.plans import Plan
from sewaka.queueing.actions.book import SIZES
from sewaka.queueing.queries.book import BlockInfo
from sewaka.queueing.states import PRIORITY_GROUPS
from sewaka.web.office.forms import base

RESULTS = (
    ("done", _("Selesai dilayani")),
    ("no_show", _("Dipanggil, tidak hadir")),
    ("cancelled", _("Batal")),
    ("waiting", _("Masih menunggu")),
)


class BlockForm(base.OfficeForm):
    """Which queue, and how many numbers."""

    queue = base.choice(_("Antrean"))
    size = base.choice(_("Berapa nomor"), [(str(n), str(n)) for n in SIZES])

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "queue", [(q.code, f"{q.code} · {q.name}") for q in plan.queues.values()])

    def deed(self) -> dict[str, Any]:
        return {"queue": self.cleaned_data["queue"], "size": int(self.cleaned_data["size"])}


class EntryForm(base.OfficeForm):
    """One line of the book, as it was written; the day once, times on the wall."""

    number = base.whole(_("Nomor di buku"), low=1, high=9999)
    service = base.choice(_("Layanan"))
    day = base.day(_("Hari"))
    taken = base.wall(_("Diambil pukul"), needed=True)
    result = base.choice(_("Hasil"), RESULTS)
    called = base.wall(_("Dipanggil pukul"))
    ended = base.wall(_("Selesai pukul"))
    counter = base.choice(_("Loket"), needed=False)
    priority = base.choice(_("Prioritas"), PRIORITY_GROUPS.items(), needed=False, empty=_("tidak"))

    def __init__(self, plan: Plan, block: BlockInfo, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plan = plan
        queue = plan.queues[block.queue_code]
        offered = [plan.offerings[code] for code in queue.services]
        base.offer(self, "service", [(o.service_code, o.short_name or o.service_name) for o in offered])
        base.offer(
            self,
            "counter",
            [(code, plan.counters[code].label) for code in queue.counters],
            empty=_("tidak dicatat"),
        )
        number = self.fields.get("number")
        if isinstance(number, forms.IntegerField):
            number.widget.attrs |= {"min": block.first, "max": block.last}

    def deed(self) -> dict[str, Any]:
        values = self.cleaned_data
        named = ("number", "service", "result", "counter", "priority", "reason")
        same = {name: values[name] for name in named if name in values}
        return same | {f"{name}_at": self._at(values[name]) for name in ("taken", "called", "ended")}

    def _at(self, clock: time | None) -> datetime | None:
        if clock is None:
            return None
        return datetime.combine(self.cleaned_data["day"], clock, tzinfo=self._plan.tz)


class CorrectForm(EntryForm):
    """The same line, put right: its number stays, a reason is asked."""

    number = None  # type: ignore[assignment]
    day = None  # type: ignore[assignment]
    result = base.choice(_("Hasil"), (*RESULTS, ("void", _("Salah catat: nomor ini tidak dibagikan"))))
    reason = base.text(
        _("Alasan pembetulan"), 200, help=_("Tanpa nama pengunjung; catatan lama tetap terbaca.")
    )

    def _at(self, clock: time | None) -> datetime | None:
        if clock is None:
            return None
        return datetime.combine(self.initial["day"], clock, tzinfo=self._plan.tz)
