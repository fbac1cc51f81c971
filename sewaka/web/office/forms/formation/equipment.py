"""A request for equipment as typed, how it is judged, and a kind of equipment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.formation.actions.equipment import Asked, KindText
from sewaka.formation.models.equipment import MOST_PIECES
from sewaka.formation.states.equipment import Card
from sewaka.web.office.forms import base
from sewaka.web.office.forms.formation.money import rupiah


class NeedForm(base.OfficeForm):
    """Quantity, specification, description and price: what every request has to say. A draft may lack the last three."""

    BLAME = {"need_quantity_not_sensible": "quantity"}

    unit = base.choice(_("Unit"))
    kind = base.choice(_("Jenis sarana"))
    quantity = base.whole(_("Banyaknya"), low=1, high=MOST_PIECES)
    specification = base.text(
        _("Spesifikasi"), 400, needed=False, help=_("Misalnya Core i5, RAM 8 GB, SSD 256 GB.")
    )
    description = base.prose(
        _("Deskripsi"),
        rows=2,
        longest=400,
        help=_("Untuk apa dan siapa yang memakai, dalam satu dua kalimat."),
    )
    price_rp = rupiah(_("Harga satuan"), help=_("Perkiraan harga satu buah, misalnya 9.500.000."))
    purpose = base.text(_("Kegunaan"), 200, needed=False, help=_("Program atau kegiatan yang memerlukannya."))
    norm = base.whole(
        _("Kebutuhan maksimum menurut standar"),
        high=MOST_PIECES,
        needed=False,
        help=_("Jumlah paling banyak bagi unit ini menurut standar sarana kerja. Kosongkan bila tidak tahu."),
    )
    norm_basis = base.text(_("Dasar standar"), 200, needed=False)

    def __init__(
        self,
        units: Iterable[tuple[str, str]],
        kinds: Iterable[tuple[str, str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "unit", units, empty=_t("pilih unit"))
        base.offer(self, "kind", kinds, empty=_t("pilih jenis"))

    def deed(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        return {"unit": typed.pop("unit"), "asked": Asked(**typed)}


class MoveForm(base.OfficeForm):
    """A move of a request; ``verb`` says which fields it needs."""

    granted = base.whole(_("Jumlah yang disetujui"), low=1, high=MOST_PIECES)
    reason = base.prose(_("Alasan"), rows=2, longest=300, help=_("Satu kalimat cukup; pengusul membacanya."))

    def __init__(self, verb: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if verb != "change":
            del self.fields["granted"]
        if verb in ("submit", "accept"):
            del self.fields["reason"]
        elif verb != "withdraw":
            self.fields["reason"].required = True


class KindForm(base.CodedForm):
    """A kind of equipment."""

    BLAME = {"equipment_kind_taken": "code"}

    code = base.code(_("Kode"), 48, help=_("Singkat, misalnya printer."))
    name = base.text(_("Nama"), 120)
    measure = base.text(_("Satuan"), 20, help=_("unit, buah, titik, …"))
    item_code = base.text(
        _("Kode barang"),
        40,
        needed=False,
        help=_("Menurut penggolongan barang milik daerah; boleh menyusul."),
    )
    card = base.choice(_("Kartu inventaris (KIB)"), Card.choices)
    note = base.text(_("Catatan"), 400, needed=False)

    def deed(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        code = {"code": typed.pop("code"), "is_new": True} if "code" in typed else {}
        return code | {"text": KindText(**typed)}
