"""The form of a sentence for announcements."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sewaka.web.office.forms import base


class SentenceForm(base.CodedForm):
    """A sentence with blanks."""

    BLAME = {"message_not_fitting": "text"}
    code = base.code(_("Kode"), 24, help=_("Sekali dibuat, kode tidak berubah."))
    title = base.text(_("Judul"), 60)
    text = base.prose(
        _("Kalimat"), rows=3, needed=True, longest=300,
        help=_("Isian ditulis dalam kurung kurawal, misalnya {tempat}."),
    )  # fmt: skip
    is_used = base.tick(_("Dipakai"))
