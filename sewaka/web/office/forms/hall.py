"""Forms of a running day: issuing narrowed by hand, a call for help resolved, the hall frozen and resumed."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.places.plans import Plan
from sewaka.web.office.forms import base

REASON_HELP = _("Singkat dan sopan; pengunjung membacanya.")


class _ForForm(base.OfficeForm):
    """For which queue or which service."""

    BLAME = {"place_not_found": "what"}
    what = base.choice(_("Untuk"))

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plan = plan
        queues = [(f"q:{q.code}", f"{q.code} {q.name}") for q in plan.queues.values() if q.is_active]
        services = sorted(
            (f"s:{each.service_code}", f"{each.queue_code} · {each.short_name or each.service_name}")
            for each in plan.offerings.values()
        )
        groups: Any = [(_t("Seluruh antrean"), queues), (_t("Satu layanan"), services)]
        base.offer(self, "what", groups, empty=_t("pilih antrean atau layanan"))

    def owner(self) -> dict[str, Any]:
        """The queue or service as the actions name it."""
        kind, _sign, code = self.cleaned_data["what"].partition(":")
        return {"queue": code} if kind == "q" else {"service": code}


class StopForm(_ForForm):
    """Give no numbers for now."""

    reason = base.text(_("Alasan"), 120, help=REASON_HELP)
    until_on = base.day(_("Sampai hari"), needed=False, help=_("Kosongkan bila hanya hari ini."))

    def deed(self) -> dict[str, Any]:
        values = {name: self.cleaned_data[name] for name in ("reason", "until_on")}
        return self.owner() | values

    def clean_until_on(self) -> Any:
        until = self.cleaned_data["until_on"]
        if until and until < self.initial["today"]:
            raise forms.ValidationError(_("Hari itu sudah lewat."))
        return until


class LastForm(_ForForm):
    """The last number of today."""

    last = base.wall(_("Nomor terakhir pukul"), help=_("Kosongkan bila mulai sekarang."))
    reason = base.text(_("Alasan"), 120, help=REASON_HELP)

    def deed(self) -> dict[str, Any]:
        wall: time | None = self.cleaned_data["last"]
        today = self.initial["today"]
        last_at = datetime.combine(today, wall, self._plan.tz) if wall else None
        return self.owner() | {"reason": self.cleaned_data["reason"], "last_at": last_at}


class QuotaForm(_ForForm):
    """Another quota for today."""

    value = base.whole(
        _("Nomor hari ini"), low=0, high=10_000, needed=False, help=_("Kosongkan bila tanpa batas hari ini.")
    )
    reason = base.text(_("Alasan"), 120, help=_("Tercatat; kuota tetap tidak berubah."))

    def deed(self) -> dict[str, Any]:
        return self.owner() | {"value": self.cleaned_data["value"], "reason": self.cleaned_data["reason"]}


class ResolveForm(base.OfficeForm):
    """What happened and what was done."""

    note = base.text(_("Apa yang terjadi dan tindakannya"), 200, help=_("Tanpa nama pengunjung."))


class FreezeForm(base.OfficeForm):
    """Why everybody leaves and where they gather."""

    reason = base.text(_("Alasan"), 120, help=_("Misalnya: alarm kebakaran, gempa, latihan evakuasi."))
    where = base.text(_("Titik kumpul"), 80, help=_("Tampil dan diucapkan di semua layar, kios, dan ponsel."))


class ResumeForm(base.OfficeForm):
    """Everybody may come back."""

    note = base.text(_("Catatan"), 200, help=_("Misalnya: alarm palsu, gedung sudah diperiksa."))
    sure = forms.BooleanField(
        label=_("Ya, gedung aman dan pelayanan dilanjutkan."),
        error_messages={"required": _("Centang kotak ini bila gedung memang aman.")},
    )

    def deed(self) -> dict[str, Any]:
        return {"note": self.cleaned_data["note"]}
