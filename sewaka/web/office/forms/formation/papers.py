"""Forms of papers: in which form one is made, and why one is taken back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sewaka.papers.states import Form
from sewaka.web.office.forms import base

REPORTS = (
    (Form.PDF.value, _("PDF, untuk dibaca dan dicetak")),
    (Form.DOCX.value, _("Word, untuk disunting")),
)
SLIDES = (
    (Form.PDF.value, _("PDF, untuk dibaca dan dicetak")),
    (Form.PPTX.value, _("PowerPoint, untuk rapat")),
)


class MakeForm(base.OfficeForm):
    """In which form a paper is made."""

    form = base.choice(_("Bentuk berkas"), REPORTS)

    def __init__(self, *given: Any, choices: Any = REPORTS, **named: Any) -> None:
        super().__init__(*given, **named)
        base.offer(self, "form", choices)


class RevokeForm(base.OfficeForm):
    """Why a paper holds no longer."""

    reason = base.text(
        _("Alasan pencabutan"), 300, help=_("Hanya terbaca di kantor, tidak di halaman pemeriksaan.")
    )
