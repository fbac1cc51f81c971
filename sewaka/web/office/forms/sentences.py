"""The form of a sentence for announcements."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sewaka.devices.messages import OTHERS
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
    en = base.prose(
        _("Kalimat dalam bahasa Inggris"), rows=2, longest=300,
        help=_("Boleh kosong. Nama isian sama dengan kalimat Indonesia."),
    )  # fmt: skip
    ban = base.prose(
        _("Kalimat dalam bahasa Bali"), rows=2, longest=300,
        help=_("Boleh kosong. Nama isian sama dengan kalimat Indonesia."),
    )  # fmt: skip
    is_used = base.tick(_("Dipakai"))

    def deed(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        return values | {"others": {code: values.pop(code) for code in OTHERS}}
