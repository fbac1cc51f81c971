"""Keys for other systems."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.accounts.scopes import MOST_PER_MINUTE, SCOPES
from sewaka.places.plans import Plan
from sewaka.web.office.forms import base

CODE = _(
    "2–32 huruf kecil, angka, atau tanda hubung, misalnya bank-daerah. Tampil sebagai pelaku dalam catatan."
)


class KeyForm(base.OfficeForm):
    """A new key: whose it is, what it may do, how often and until when."""

    name = base.text(_("Untuk siapa"), 80, help=_("Nama sistem atau instansi yang memegang kunci ini."))
    code = base.text(_("Kode"), 32, help=CODE, autocapitalize="none", spellcheck="false")
    scopes = forms.MultipleChoiceField(
        label=_("Kewenangan"), choices=list(SCOPES.items()), widget=forms.CheckboxSelectMultiple
    )
    officer = base.choice(
        _("Bertindak sebagai petugas"),
        needed=False,
        help=_("Hanya bagi kunci yang bertindak sebagai petugas."),
    )
    counter = base.choice(_("Di loket"), needed=False)
    per_minute = base.whole(_("Permintaan per menit"), low=1, high=MOST_PER_MINUTE)
    until = base.day(_("Hari terakhir berlaku"))

    def __init__(self, plan: Plan, officers: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plan = plan
        base.offer(self, "officer", officers, empty=_t("bukan petugas"))
        counters = [(each.code, each.label) for each in plan.counters.values()]
        base.offer(self, "counter", counters, empty=_t("tanpa loket"))

    def deed(self) -> dict[str, Any]:
        """The last day is included: the key ends with it, by the mall's own clock."""
        given = dict(self.cleaned_data)
        return given | {"expires_at": datetime.combine(given.pop("until"), time.max, self._plan.tz)}
