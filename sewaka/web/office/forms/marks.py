"""Why a number's times are wrong."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sewaka.web.office.forms import base


class MistimedForm(base.OfficeForm):
    """The reason, read by everybody who reads the figures."""

    reason = base.text(_("Alasan"), 200, help=_("Misalnya: lupa menekan Selesai sebelum istirahat."))
    BLAME = {"reason_missing": "reason"}
