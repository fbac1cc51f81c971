"""Which days a report is of, by what it counts, and for which queue."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.queueing.queries.reports import LONGEST_DAYS, Span
from sewaka.web.office.entry import Here
from sewaka.web.office.forms import base

BY = {
    "antrean": _("antrean"),
    "instansi": _("instansi"),
    "layanan": _("layanan"),
    "jam": _("jam kedatangan"),
    "pekan": _("hari dalam pekan"),
    "hari": _("tanggal"),
    "asal": _("asal nomor"),
    "giliran": _("jenis giliran"),
    "hasil": _("hasil layanan"),
    "loket": _("loket"),
    "petugas": _("petugas"),
}
USUAL = timedelta(days=6)


class ReportForm(forms.Form):
    """A week until today by queue, unless the address says otherwise."""

    use_required_attribute = False
    dari = base.day(_("Dari hari"))
    sampai = base.day(_("Sampai hari"))
    menurut = base.choice(_("Menurut"))
    antrean = base.choice(_("Antrean"), needed=False)

    def __init__(self, here: Here, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.here = here
        offered = [each for each in BY.items() if each[0] != "petugas" or here.may("figures.officers")]
        base.offer(self, "menurut", offered)
        own = [(code, f"{code} {q.name}") for code, q in here.plan.queues.items() if code in here.queues]
        base.offer(self, "antrean", own, empty=_t("semua"))

    def clean(self) -> dict[str, Any]:
        """Days in their order, and not more than can be counted while one waits."""
        good: dict[str, Any] = super().clean() or {}
        first, last = good.get("dari"), good.get("sampai")
        if first and last and last < first:
            self.add_error("sampai", _t("Hari terakhir tidak boleh sebelum hari pertama."))
        elif first and last and (last - first).days >= LONGEST_DAYS:
            self.add_error("dari", _t("Paling banyak {n} hari sekaligus.").format(n=LONGEST_DAYS))
        return good

    @property
    def by(self) -> str:
        """What is counted by."""
        return str(self.cleaned_data["menurut"])

    def span(self) -> Span:
        """The days and what lies within the reach; officers by the reach of their own permission."""
        good, here = self.cleaned_data, self.here
        if self.by == "petugas":
            here = Here(here.request, here.plan, here.person, here.at, "figures.officers")
        wanted = good["antrean"]
        queues = here.queues & {wanted} if wanted else here.queues
        known = here.plan.counters
        counters = [code for code in here.counters if not wanted or wanted in known[code].queue_codes]
        return Span(here.plan, good["dari"], good["sampai"], queues, counters)


def usual(today: date) -> dict[str, str]:
    """What is asked when the address says nothing."""
    return {"dari": (today - USUAL).isoformat(), "sampai": today.isoformat(), "menurut": "antrean"}
