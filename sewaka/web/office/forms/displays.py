"""A sentence for a counter's display."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sewaka.devices.notices import LINK_LONGEST, LONGEST, sentences
from sewaka.places.plans import Plan
from sewaka.web.office.forms import base
from sewaka.web.ui import formats

MINUTES = (15, 30, 60, 120, 240, 480, 720)


class NoticeForm(base.OfficeForm):
    """Chosen from the short list, or typed; with a link, if there is one."""

    sentence = base.choice(_("Kalimat"), needed=False)
    text = base.text(
        _("Atau ketik sendiri"), LONGEST, needed=False, help=_("Singkat, terbaca dari dua meter.")
    )
    link = base.text(
        _("Alamat untuk kode QR"),
        LINK_LONGEST,
        needed=False,
        help=_("Boleh kosong. Lengkap dengan https://."),
    )
    minutes = base.choice(_("Selama"))

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "sentence", sentences(plan.rules).items(), empty=_("ketik sendiri"))
        base.offer(self, "minutes", [(str(n), formats.lama(60 * n)) for n in MINUTES])
        self.fields["minutes"].initial = "60"

    def deed(self) -> dict[str, Any]:
        return self.cleaned_data | {"minutes": int(self.cleaned_data["minutes"])}
