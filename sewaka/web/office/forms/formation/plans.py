"""The floor plan as typed: floors, areas, marks, ways. Every place is figures; a click on the plan only fills them in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.lib.refusal import Refusal
from sewaka.places import floorplan
from sewaka.places.drawing import LARGEST_UPLOAD
from sewaka.places.floorplan import FloorInfo, Point
from sewaka.places.plans import Plan
from sewaka.places.states import MarkKind
from sewaka.web.office.forms import base

SQUARES = _("Dalam kotak denah, dihitung dari kiri atas.")
Pairs = list[tuple[str, str]]


class FloorForm(base.CodedForm):
    """A floor and the size of its grid."""

    BLAME = {"points_not_fitting": "wide"}
    code = base.code(_("Kode lantai"), 24, help=_("Huruf kecil, misalnya dasar. Tidak dapat diganti."))
    name = base.text(_("Nama lantai"), 80, help=_("Misalnya Lantai dasar."))
    position = base.whole(_("Urutan"), low=1, high=99, help=_("Lantai tempat orang masuk: 1."))
    wide = base.whole(
        _("Lebar (kotak)"),
        low=floorplan.SMALLEST,
        high=floorplan.LARGEST,
        help=_("Satu kotak boleh dianggap satu meter."),
    )
    high = base.whole(_("Panjang ke bawah (kotak)"), low=floorplan.SMALLEST, high=floorplan.LARGEST)


class DrawingForm(base.OfficeForm):
    """A drawing made elsewhere."""

    BLAME = {"drawing_not_fitting": "berkas"}
    berkas = forms.FileField(
        label=_("Berkas SVG"),
        max_length=300,
        widget=forms.FileInput({"accept": "image/svg+xml,.svg"}),
        help_text=_(
            "Hanya bentuk dan tulisan yang diambil. Naskah program, tautan, dan gambar tempelan dibuang."
        ),
    )

    def clean_berkas(self) -> bytes:
        """The bytes; what they may be, the action says."""
        given = self.cleaned_data["berkas"]
        if given.size > LARGEST_UPLOAD:
            raise forms.ValidationError(
                _("Berkas ini terlalu besar untuk sebuah denah. Sederhanakan dahulu.")
            )
        return bytes(given.read())

    def deed(self) -> dict[str, Any]:
        return {"data": self.cleaned_data["berkas"]}


class AreaForm(base.OfficeForm):
    """A room or another part: a rectangle, or points where it is none."""

    BLAME = {"points_not_fitting": "points"}
    room = base.choice(_("Ruang"), needed=False)
    label = base.text(
        _("Nama pada denah"), 60, needed=False, help=_("Boleh kosong untuk ruang; misalnya Taman, Tangga.")
    )
    x = base.figure(_("Dari kiri"), high=floorplan.LARGEST, needed=False, help=SQUARES)
    y = base.figure(_("Dari atas"), high=floorplan.LARGEST, needed=False)
    width = base.figure(_("Lebar"), high=floorplan.LARGEST, needed=False)
    height = base.figure(_("Tinggi"), high=floorplan.LARGEST, needed=False)
    points = base.text(
        _("Atau titik-titik sudutnya"),
        400,
        needed=False,
        help=_("Untuk ruang yang tidak persegi: 2,3 12,3 12,9 6,14. Klik pada denah menambah satu titik."),
    )

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "room", rooms(plan), empty=_t("bukan ruang"))

    def clean(self) -> dict[str, Any]:
        """A rectangle needs all of its four figures; points go before it."""
        typed = super().clean() or self.cleaned_data
        sides = [typed.get(name) for name in ("x", "y", "width", "height")]
        if not typed.get("points") and None in sides:
            raise forms.ValidationError(_("Isi letak dan ukuran persegi, atau titik-titik sudutnya."))
        if not typed.get("room") and not typed.get("label"):
            self.add_error("label", _("Pilih ruang atau tulis nama bidang ini."))
        self.drawn = _read(self, "points", typed.get("points") or "") or _rectangle(sides)
        return typed

    def deed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("room", "label")} | {"points": self.drawn}


def _rectangle(sides: list[Any]) -> list[Point]:
    return [] if None in sides else floorplan.rectangle(*(float(each) for each in sides))


def _read(form: base.OfficeForm, name: str, text: str) -> list[Point]:
    """The points of a field; what is wrong with them stands there."""
    try:
        return floorplan.points_of(text)
    except Refusal as refusal:
        form.add_error(name, f"{refusal.message} {refusal.next_step}")
        return []


class MarkForm(base.OfficeForm):
    """Something that stands on the floor."""

    BLAME = {"points_not_fitting": "x"}
    kind = base.choice(_("Apa"), MarkKind.choices)
    counter = base.choice(
        _("Loket"), needed=False, help=_("Loket yang sudah ada di tempat lain dipindah ke sini.")
    )
    label = base.text(_("Tulisan"), 24, needed=False, help=_("Boleh kosong: namanya yang biasa dipakai."))
    device = base.choice(_("Kios yang berdiri di sini"), needed=False)
    x = base.figure(_("Dari kiri"), high=floorplan.LARGEST, help=SQUARES)
    y = base.figure(_("Dari atas"), high=floorplan.LARGEST)

    def __init__(self, plan: Plan, kiosks: Pairs, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counters = [(code, each.label) for code, each in plan.counters.items()]
        base.offer(self, "counter", counters, empty=_t("bukan loket"))
        base.offer(self, "device", kiosks, empty=_t("bukan kios"))

    def clean(self) -> dict[str, Any]:
        """A counter's mark names its counter, and only that one does."""
        typed = super().clean() or self.cleaned_data
        if (typed.get("kind") == MarkKind.COUNTER) != bool(typed.get("counter")):
            self.add_error("counter", _("Pilih loketnya bila ini loket, dan kosongkan bila bukan."))
        return typed


class WalkForm(base.OfficeForm):
    """How people walk to a zone."""

    BLAME = {"points_not_fitting": "points"}
    zone = base.choice(_("Ke zona"))
    points = base.text(
        _("Titik-titik jalannya"),
        400,
        help=_("Dari pintu masuk sampai zona: 20,23 20,8 6,5. Klik pada denah menambah satu titik."),
    )

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "zone", [(code, each.name) for code, each in plan.zones.items()])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        self.drawn = _read(self, "points", typed.get("points") or "")
        return typed

    def deed(self) -> dict[str, Any]:
        return {"zone": self.cleaned_data["zone"], "points": self.drawn}


def rooms(plan: Plan) -> Pairs:
    """The rooms to choose from."""
    return [(code, each.name) for code, each in plan.rooms.items()]


def area_now(floor: FloorInfo, number: int) -> dict[str, Any]:
    """An area as the form holds it; nothing where there is none."""
    found = next((each for each in floor.areas if each.id == number), None)
    if found is None:
        return {}
    own = "" if found.room_code and found.is_named_by_room else found.name
    return {"room": found.room_code, "label": own, "points": floorplan.as_text(found.points)}


def mark_now(floor: FloorInfo, number: int) -> dict[str, Any]:
    """A mark as the form holds it; nothing where there is none."""
    found = next((each for each in floor.marks if each.id == number), None)
    if found is None:
        return {}
    label = "" if found.counter_code else found.label
    same = {"kind": found.kind, "device": found.device, "x": f"{found.x:g}", "y": f"{found.y:g}"}
    return same | {"counter": found.counter_code, "label": label}
