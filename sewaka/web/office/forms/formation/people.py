"""Forms of mobilisation and orientation."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from sewaka.web.office.forms.base import (
    CodedForm,
    OfficeForm,
    choice,
    code,
    day,
    offer,
    paper,
    prose,
    text,
    whole,
)

QUIZ_HELP = _(
    "Tulis pertanyaan pada satu baris, lalu pilihannya: yang benar diawali *, yang lain diawali -. Baris kosong "
    "memisahkan pertanyaan. Boleh kosong: cukup dibaca."
)


class NeedForm(OfficeForm):
    """How many officers an agency sends, and from when."""

    needed = whole(
        _("Petugas yang dibutuhkan"), high=200, needed=False, help=_("Kosong: dihitung dari loketnya.")
    )
    from_on = day(_("Mulai bertugas"), needed=False)
    note = text(_("Catatan"), 300, needed=False)


class MaterialForm(CodedForm):
    """A material or its next version."""

    BLAME: ClassVar[dict[str, str]] = {"material_empty": "text", "quiz_unclear": "questions"}

    code = code(_("Kode"), 48, help=_("Misalnya: etika-melayani."))
    title = text(_("Judul"), 120)
    agency = choice(_("Untuk petugas"), needed=False)
    text = prose(_("Isi"), rows=12, longest=40_000)
    paper = paper(
        _("Berkas"), needed=False, help=_("PDF, Office, atau gambar. Kosong: berkas yang lama tetap.")
    )
    questions = prose(_("Pertanyaan"), rows=12, longest=20_000, help=QUIZ_HELP)

    def __init__(self, agencies: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "agency", agencies, empty=_("Semua instansi"))


class StaffingForm(OfficeForm):
    """A decision about staff."""

    decision = prose(_("Keputusan"), rows=4, needed=True, longest=500)
    valid_on = day(_("Berlaku mulai"), needed=False)
    paper = paper(_("Berkas keputusan"), needed=False)
