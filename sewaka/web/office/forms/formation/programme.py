"""The programme as typed: moves, notes, evidence, plans, and what waits for what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.formation.actions.plans import ItemFacts
from sewaka.formation.queries.programme import ItemInfo
from sewaka.web.office.forms import base

Pairs = Iterable[tuple[str, str]]


def new_code(label: base.Words) -> forms.RegexField:
    """A short name for addresses and lists that never changes."""
    return forms.RegexField(
        r"^[a-z0-9][a-z0-9_-]*$",
        label=label,
        max_length=48,
        help_text=_("Huruf kecil, angka, dan garis, misalnya uji-coba. Tidak dapat diganti."),
        error_messages={"invalid": _("Pakai huruf kecil, angka, dan garis saja, tanpa spasi.")},
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
    )


class MoveForm(base.OfficeForm):
    """A move of an item."""

    BLAME = {"programme_day_not_sensible": "on"}
    on = base.day(
        _("Tanggal kejadian"), help=_("Hari hal itu benar-benar terjadi, bukan hari Anda mencatat.")
    )
    text = base.prose(_("Catatan"), rows=3, longest=1000, help=_("Boleh kosong. Tanpa nama orang."))


class NoteForm(base.OfficeForm):
    """A note of progress."""

    BLAME = {"programme_day_not_sensible": "on"}
    on = base.day(_("Tanggal kejadian"))
    text = base.prose(_("Catatan kemajuan"), rows=3, needed=True, longest=1000, help=_("Tanpa nama orang."))


class EvidenceForm(base.OfficeForm):
    """A paper that shows what was done."""

    BLAME = {"file_not_welcome": "file", "paper_too_big": "file"}
    title = base.text(_("Judul dokumen"), 200, help=_("Misalnya Berita acara penataan ruang."))
    file = base.paper(_("Berkas"), help=_("PDF, Word, Excel, PowerPoint, PNG, atau JPEG."))


class WaitForm(base.OfficeForm):
    """Another item that has to be done first."""

    BLAME = {"programme_circle": "after", "programme_other": "after"}
    after = base.choice(_("Menunggu butir"))

    def __init__(self, others: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "after", others)

    def deed(self) -> dict[str, Any]:
        return {"after": int(self.cleaned_data["after"])}


class ItemForm(base.OfficeForm):
    """An item as it is planned."""

    BLAME = {"programme_end_before_start": "target_to"}
    name = base.text(_("Nama butir"), 200)
    target_from = base.day(_("Target mulai"), needed=False)
    target_to = base.day(_("Target selesai"), needed=False)
    days = base.whole(
        _("Lama pengerjaan (hari kalender)"),
        high=1500,
        needed=False,
        help=_("Kosongkan bila belum diketahui; lamanya lalu dibaca dari masa targetnya."),
    )
    unit = base.choice(_("Unit penanggung jawab"), needed=False)
    responsible = base.text(
        _("Penanggung jawab lain"),
        120,
        needed=False,
        help=_("Jabatan, bukan nama orang, bila bukan unit di atas."),
    )
    is_opening = base.tick(
        _("Inilah hari pembukaan"), help=_("Yang menunggu butir ini dikerjakan sesudah dibuka.")
    )
    is_tentative = base.tick(_("Masih tentatif"), help=_("Tetap tercatat, tetapi tidak ditunggu siapa pun."))
    note = base.prose(_("Keterangan"), rows=2, longest=400)

    def __init__(self, units: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "unit", units, empty=_t("belum ditunjuk"))

    def facts(self) -> ItemFacts:
        """The plan of the item."""
        return ItemFacts(**{name: self.cleaned_data[name] for name in ItemFacts.__dataclass_fields__})

    def deed(self) -> dict[str, Any]:
        return {"facts": self.facts()}


def of_item(item: ItemInfo) -> dict[str, Any]:
    """An item under the names of the form."""
    same = ("name", "target_from", "target_to", "days", "responsible", "is_opening", "is_tentative", "note")
    return {name: getattr(item, name) for name in same} | {"unit": item.unit_code}


class NewItemForm(ItemForm):
    """A new item of a step."""

    BLAME = ItemForm.BLAME | {"programme_code_taken": "code"}
    step = base.choice(_("Langkah"))
    code = new_code(_("Kode butir"))
    field_order = ("step", "code")

    def __init__(self, steps: Pairs, units: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(units, *args, **kwargs)
        base.offer(self, "step", steps)

    def deed(self) -> dict[str, Any]:
        return {
            "facts": self.facts(),
            "step": int(self.cleaned_data["step"]),
            "code": self.cleaned_data["code"],
        }


class StageForm(base.OfficeForm):
    """A new stage."""

    BLAME = {"programme_code_taken": "code"}
    name = base.text(_("Nama tahap"), 200)
    code = new_code(_("Kode tahap"))


class StepForm(base.OfficeForm):
    """A new step of a stage."""

    BLAME = {"programme_code_taken": "code"}
    stage = base.choice(_("Tahap"))
    name = base.text(_("Nama langkah"), 200)
    code = new_code(_("Kode langkah"))

    def __init__(self, stages: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "stage", stages)


class ProgrammeForm(base.OfficeForm):
    """A new programme, empty or after a pattern."""

    BLAME = {"programme_code_taken": "code", "programme_day_not_sensible": "starts_on"}
    title = base.text(_("Judul program"), 200, help=_("Misalnya Pembentukan MPP cabang selatan."))
    code = new_code(_("Kode program"))
    starts_on = base.day(_("Hari mulai"), help=_("Semua target pola digeser ke hari ini."))
    template = base.choice(
        _("Menurut pola"),
        needed=False,
        help=_("Tahap, butir, dan keterkaitannya disalin; bukti dan catatan tidak."),
    )

    def __init__(self, patterns: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "template", patterns, empty=_t("tanpa pola, mulai kosong"))

    def deed(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return typed | {"template": int(typed["template"]) if typed["template"] else None}
