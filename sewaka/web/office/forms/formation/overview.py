"""Forms of the self-assessment."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sewaka.formation.states.overview import Verdict
from sewaka.web.office.forms import base


class JudgeForm(base.OfficeForm):
    """A judgement under one criterion."""

    verdict = base.choice(_("Penilaian"), Verdict.choices)
    judged_on = base.day(_("Tanggal penilaian"))
    note = base.prose(
        _("Alasan"),
        needed=True,
        longest=1000,
        help=_("Sebutkan apa yang sudah ada dan apa yang masih kurang."),
    )
    paper = base.paper(_("Dokumen pendukung"), needed=False)

    def deed(self) -> dict[str, Any]:
        values = super().deed()
        return values | {"file": values.pop("paper")}
