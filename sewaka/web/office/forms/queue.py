"""Narrowing the list of numbers, and closing the day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.queueing.states import STATE_WORDS
from sewaka.web.office.entry import Here
from sewaka.web.office.forms import base


class DayForm(forms.Form):
    """Which day. Only shown, never checked: the view reads the address itself."""

    use_required_attribute = False
    hari = base.day(_("Hari"))


class TodayForm(DayForm):
    """Which numbers of a day."""

    antrean = base.choice(_("Antrean"))
    keadaan = base.choice(_("Keadaan"), STATE_WORDS.items(), empty=_("semua"))
    instansi = base.choice(_("Instansi"))

    def __init__(self, here: Here, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [each for code, each in here.plan.queues.items() if code in here.queues]
        base.offer(self, "antrean", [(q.code, f"{q.code} {q.name}") for q in own], empty=_t("semua"))
        agencies = {each.agency_code: each.agency_short for each in own}
        base.offer(self, "instansi", agencies.items(), empty=_t("semua"))


class CloseDayForm(base.OfficeForm):
    """Sure, and why when people are still at a counter."""

    reason = base.text(
        _("Alasan"),
        120,
        needed=False,
        help=_("Wajib bila masih ada nomor di loket. Alasan ini tercatat pada setiap nomor yang tersisa."),
    )
    sure = forms.BooleanField(
        label=_("Ya, hari ini ditutup; hari yang sudah ditutup tidak dapat dibuka lagi."),
        error_messages={"required": _("Centang kotak ini bila hari memang ditutup.")},
    )
    BLAME = {"day_still_open": "reason"}

    def deed(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}
