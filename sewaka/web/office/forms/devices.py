"""Devices and running texts as typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.devices.actions.texts import LONGEST
from sewaka.devices.models import KINDS
from sewaka.places.plans import Plan
from sewaka.web.office.forms import base

Pairs = Iterable[tuple[str, str]]


class DeviceForm(base.CodedForm):
    """A device: what it is and where it stands. The kind of a known device is fixed."""

    BLAME = {"device_code_taken": "code"}
    code = base.code(
        _("Kode"), 16, help=_("Pendek, misalnya K2. Ditempel pada perangkatnya; tidak dapat diganti.")
    )
    kind = base.choice(_("Jenis"), KINDS.items())
    name = base.text(_("Nama"), 80, help=_("Misalnya Kios pintu timur."))
    zone = base.choice(
        _("Zona"), needed=False, help=_("Papan dan suara hanya untuk zona ini; kosong berarti seluruh mal.")
    )
    counter = base.choice(_("Loket"), needed=False, help=_("Wajib bagi layar loket."))
    agent = base.choice(_("Pencetak"), needed=False, help=_("Pencetak karcis milik kios ini."))
    audio = base.tick(_("Papan juga bersuara"), help=_("Hanya untuk papan panggilan."))
    keyboard = base.tick(_("Papan ketik di layar"), help=_("Hanya untuk kios."))

    def __init__(self, plan: Plan, agents: Pairs, *args: Any, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "zone", [(z.code, z.name) for z in plan.zones.values()], empty=_t("seluruh mal"))
        base.offer(
            self, "counter", [(c.code, c.label) for c in plan.counters.values()], empty=_t("tanpa loket")
        )
        base.offer(self, "agent", agents, empty=_t("tanpa pencetak"))
        if kind:
            del self.fields["kind"]
        for name, wanted in (("agent", "kiosk"), ("audio", "board"), ("keyboard", "kiosk")):
            if kind and kind != wanted:
                del self.fields[name]
        self._kind, self._settings = kind, dict(kwargs.get("initial", {}).get("settings", {}))

    def deed(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        kind = self._kind or values["kind"]
        flag = {"board": "audio", "kiosk": "keyboard"}.get(kind, "")
        flags = {name: values.pop(name, False) for name in ("audio", "keyboard")}
        return values | {"settings": self._settings | ({flag: flags[flag]} if flag else {})}


class TextForm(base.OfficeForm):
    """A running text, where and when."""

    BLAME = {"text_not_fitting": "text"}
    text = base.prose(_("Teks"), rows=3, needed=True, longest=LONGEST, help=_("Paling panjang 240 huruf."))
    zone = base.choice(_("Zona"), needed=False)
    from_at = base.moment(_("Mulai"), help=_("Kosongkan untuk mulai sekarang."))
    until_at = base.moment(_("Sampai"), help=_("Kosongkan bila tanpa batas."))

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plan = plan
        base.offer(self, "zone", [(z.code, z.name) for z in plan.zones.values()], empty=_t("seluruh mal"))

    def deed(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        times = {name: base.at_site(self._plan, values[name]) for name in ("from_at", "until_at")}
        return values | times
