"""The text of a service as typed: every part may stay unknown, and what is unknown is never invented."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from sewaka.catalogue.queries import ServiceInfo
from sewaka.catalogue.states import Confidence, Pace
from sewaka.web.office.forms import base
from sewaka.web.office.forms.catalogue import new_code

MORE: Final = "tambah"
"""The button that gives more empty rows; it publishes nothing."""
SPARE, MOST = 3, 60
UNKNOWN = _("belum tersedia")

BRINGS = (
    ("original", _("asli")),
    ("copy", _("fotokopi")),
    ("upload", _("berkas digital")),
    ("fill_in", _("diisi di tempat")),
)
FEES = (
    ("free", _("gratis")),
    ("fixed", _("tetap")),
    ("formula", _("menurut tarif resmi")),
    ("assessment", _("menurut ketetapan")),
)
UNITS = (("minutes", _("menit")), ("hours", _("jam")), ("working_days", _("hari kerja")), ("days", _("hari")))
OUTPUTS = (
    ("card", _("kartu")),
    ("letter", _("surat")),
    ("decree", _("keputusan atau izin")),
    ("digital", _("berkas digital")),
    ("transaction", _("transaksi")),
    ("information", _("keterangan")),
)
PICK_UPS = (("same_visit", _("selesai hari itu juga")), ("later", _("diambil kemudian")))
PARTS = (
    ("requirements", _("persyaratan")),
    ("steps", _("langkah")),
    ("fee", _("biaya")),
    ("standard_time", _("waktu penyelesaian")),
    ("output", _("hasil")),
    ("output.pick_up", _("waktu pengambilan hasil")),
    ("counter_minutes", _("lama di loket")),
)
OUT_OF_ORDER = _("Urutkan: tercepat, biasanya, paling lama.")
Makers = Mapping[str, Callable[[], forms.Field]]
ROWS: Final[dict[str, Makers]] = {
    "req": {
        "name": lambda: base.text(_("Syarat"), 300, needed=False),
        "form": lambda: base.choice(_("Bentuk"), BRINGS, needed=False, empty=UNKNOWN),
        "condition": lambda: base.text(_("Bila"), 300, needed=False),
        "mandatory": lambda: base.tick(_("Wajib")),
    },
    "before": {
        "needs": lambda: base.text(_("Kode layanan, atau namanya"), 300, needed=False),
        "when": lambda: base.text(_("Bila"), 300, needed=False),
    },
}


def rows_typed(data: Mapping[str, Any], prefix: str) -> int:
    """How many rows a sent form had; never more than ``MOST``."""
    numbers = [
        int(found[1]) for name in data if (found := re.fullmatch(rf"{prefix}_(\d{{1,3}})_[a-z]+", name))
    ]
    return min(max(numbers, default=-1) + 1, MOST)


class TextForm(base.OfficeForm):
    """A new version of a service's text. ``spare``: how many empty rows more than are filled."""

    BLAME: ClassVar[dict[str, str]] = {"version_overlaps": "valid_from"}

    valid_from = base.day(
        _("Berlaku mulai"),
        help=_("Versi sebelumnya berakhir pada hari itu. Tanggal mulai yang sama: versinya dibetulkan."),
    )
    name = base.text(_("Nama resmi"), 300)
    short_name = base.text(_("Nama pendek"), 60, help=_("Yang tampil di kios dan slip."))
    family = base.text(_("Rumpun"), 80, needed=False, help=_("Misalnya Perizinan Awal."))
    summary = base.prose(_("Ringkasan"), help=_("Satu-dua kalimat untuk pengunjung."))
    everyday_words = base.prose(
        _("Kata sehari-hari"), help=_("Cara orang menyebutnya, satu per baris: bikin KTP, ektp, KTP hilang.")
    )
    no_requirements = base.tick(
        _("Memang tidak ada syarat"),
        help=_("Tanpa centang ini, syarat yang kosong berarti “belum tersedia”."),
    )
    steps = base.prose(
        _("Langkah"), rows=6, help=_("Satu langkah per baris. Kosong berarti “belum tersedia”.")
    )
    fee_kind = base.choice(_("Jenis biaya"), FEES, needed=False, empty=UNKNOWN)
    fee_amount = base.whole(
        _("Jumlah (rupiah)"), high=10_000_000_000, needed=False, help=_("Angka saja: 125000.")
    )
    fee_note = base.text(_("Keterangan biaya"), 1000, needed=False)
    fee_basis = base.text(_("Dasar biaya"), 300, needed=False)
    time_value = base.whole(
        _("Selesai dalam"), low=1, high=1000, needed=False, help=_("Dihitung sejak berkas lengkap.")
    )
    time_unit = base.choice(_("Satuan"), UNITS, needed=False, empty=UNKNOWN)
    output_kind = base.choice(_("Bentuk hasil"), OUTPUTS, needed=False, empty=UNKNOWN)
    output_name = base.text(_("Yang didapat pengunjung"), 300, needed=False)
    output_pick_up = base.choice(_("Kapan"), PICK_UPS, needed=False, empty=UNKNOWN)
    minutes_low = base.whole(_("Tercepat (menit)"), low=1, high=480, needed=False)
    minutes_typical = base.whole(_("Biasanya (menit)"), low=1, high=480, needed=False)
    minutes_high = base.whole(_("Paling lama (menit)"), low=1, high=480, needed=False)
    minutes_uncertain = base.tick(_("Masih perkiraan, belum diukur"))
    zone = base.choice(_("Lama layanan di loket"), Pace.choices)
    note = base.prose(_("Catatan"))
    confidence = base.choice(
        _("Tingkat kepastian"),
        Confidence.choices,
        help=_("Selama belum dikonfirmasi, halaman publik menandainya."),
    )
    unconfirmed = forms.MultipleChoiceField(
        label=_("Bagian yang belum dikonfirmasi"),
        choices=PARTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    unconfirmed_more = base.prose(_("Belum dikonfirmasi, lainnya"), rows=2, help=_("Satu per baris."))
    sources = base.prose(_("Sumber"), rows=3, help=_("Satu per baris."))
    legal_basis = base.prose(_("Dasar hukum"), rows=3, help=_("Satu per baris."))

    def __init__(self, *args: Any, spare: int = SPARE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.data if self.is_bound else self.initial
        for prefix, makers in ROWS.items():
            for n in range(min(rows_typed(held, prefix) + (0 if self.is_bound else spare), MOST)):
                self.fields |= {f"{prefix}_{n}_{part}": make() for part, make in makers.items()}
        empty = [row for row in self.rows("req") if row[0].name not in self.initial]
        self.initial.update({row[-1].name: True for row in empty})

    def rows(self, prefix: str) -> list[list[BoundField]]:
        """The rows as fields."""
        n = sum(name.startswith(f"{prefix}_") for name in self.fields) // len(ROWS[prefix])
        return [[self[f"{prefix}_{i}_{part}"] for part in ROWS[prefix]] for i in range(n)]

    def point_at_spare(self) -> None:
        """Let the browser go to the first empty row of what to bring."""
        empty = next((row[0] for row in self.rows("req") if not row[0].value()), None)
        if empty is not None:
            empty.field.widget.attrs["autofocus"] = True

    @property
    def requirement_rows(self) -> list[list[BoundField]]:
        """The rows of what to bring."""
        return self.rows("req")

    @property
    def before_rows(self) -> list[list[BoundField]]:
        """The rows of what is done first."""
        return self.rows("before")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self._clean_rows(values)
        self._clean_fee(values)
        self._clean_times(values)
        if values.get("output_pick_up") and not values.get("output_name"):
            self.add_error("output_name", _("Tulis apa yang didapat pengunjung, atau kosongkan waktunya."))
        if values.get("confidence") == Confidence.CONFIRMED and _unconfirmed(values):
            self.add_error(
                "confidence", _("Masih ada bagian yang belum dikonfirmasi. Kosongkan bagian itu dulu.")
            )
        return values

    def _clean_rows(self, values: dict[str, Any]) -> None:
        """A row that says something needs its first part."""
        for prefix, words in (("req", _("Tulis nama syaratnya.")), ("before", _("Tulis layanannya."))):
            for row in _filled(values, prefix, named=False):
                if not row.get("name", row.get("needs")):
                    self._blame_once(f"{prefix}_{row['n']}_{next(iter(ROWS[prefix]))}", words)
        if values.get("no_requirements") and _filled(values, "req"):
            self.add_error("no_requirements", _("Ada syarat yang ditulis. Hapus centang ini atau syaratnya."))

    def _blame_once(self, name: str, words: base.Words) -> None:
        if name not in self.errors:
            self.add_error(name, words)

    def _clean_fee(self, values: dict[str, Any]) -> None:
        kind, amount = values.get("fee_kind"), values.get("fee_amount")
        if not kind and (amount is not None or values.get("fee_note") or values.get("fee_basis")):
            self._blame_once("fee_kind", _("Pilih jenis biayanya, atau kosongkan isian biaya lainnya."))
        if kind == "fixed" and amount is None:
            self._blame_once("fee_amount", _("Biaya tetap harus punya jumlah."))
        if kind == "free" and amount:
            self._blame_once(
                "fee_amount", _("Layanan gratis tidak punya jumlah. Kosongkan, atau ganti jenisnya.")
            )

    def _clean_times(self, values: dict[str, Any]) -> None:
        if (values.get("time_value") is None) != (not values.get("time_unit")):
            wanted = "time_value" if values.get("time_unit") else "time_unit"
            self._blame_once(wanted, _("Isi angka dan satuannya, atau kosongkan keduanya."))
        told = [values.get(name) for name in ("minutes_low", "minutes_typical", "minutes_high")]
        given = [each for each in told if each is not None]
        if given and len(given) < len(told):
            self._blame_once("minutes_typical", _("Isi ketiga angka menit, atau kosongkan semuanya."))
        elif given != sorted(given):
            self._blame_once("minutes_typical", OUT_OF_ORDER)

    def deed(self) -> dict[str, Any]:
        values = self.cleaned_data
        return {"valid_from": values["valid_from"], "text": _text(values)}


class NewServiceForm(TextForm):
    """A service nobody published yet: its code, its unit, and its first text."""

    BLAME = TextForm.BLAME | {"not_in_catalogue": "unit"}
    code = new_code(_("Kode layanan"), 48)
    unit = base.choice(_("Unit"), help=_("Tidak dapat diganti."))
    counts_as = base.whole(
        _("Dihitung sebagai"),
        high=50,
        help=_("Berapa layanan menurut hitungan resmi; 0 untuk kumpulan layanan lain."),
    )

    def __init__(
        self, units: Iterable[tuple[str, str]], taken: Collection[str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._taken = taken
        base.offer(self, "unit", units)

    def clean_code(self) -> str:
        """A new service has a new code."""
        typed = str(self.cleaned_data["code"])
        if typed in self._taken:
            raise forms.ValidationError(_("Kode ini sudah dipakai. Pilih kode lain."))
        return typed

    def deed(self) -> dict[str, Any]:
        own = {"service": self.cleaned_data["code"]} | {
            name: self.cleaned_data[name] for name in ("unit", "counts_as")
        }
        return super().deed() | own


def typed(form: TextForm) -> dict[str, Any]:
    """What was sent, as it was typed, to fill a form that is not checked yet."""
    return {
        name: field.widget.value_from_datadict(form.data, form.files, name)
        for name, field in form.fields.items()
    }


def _filled(values: Mapping[str, Any], prefix: str, *, named: bool = True) -> list[dict[str, Any]]:
    """The rows that say something, each with its place ``n``; a tick alone says nothing."""
    parts, found = list(ROWS[prefix]), []
    for n in range(MOST):
        row = {part: values.get(f"{prefix}_{n}_{part}", "") for part in parts}
        if row[parts[0]] if named else any(row[part] for part in parts if part != "mandatory"):
            found.append(row | {"n": n})
    return found


def _text(values: dict[str, Any]) -> dict[str, Any]:
    same = ("name", "short_name", "family", "summary", "zone", "note", "confidence")
    listed = {name: base.lines(values[name]) for name in ("everyday_words", "sources", "legal_basis")}
    before = [{"needs": row["needs"], "when": row["when"]} for row in _filled(values, "before")]
    parts: dict[str, Any] = {"steps": base.lines(values["steps"]) or None, "needs_before": before}
    parts |= {"requirements": _requirements(values), "fee": _fee(values), "standard_time": _time(values)}
    parts |= {"output": _output(values), "counter_minutes": _minutes(values)}
    return (
        {name: values[name] for name in same} | listed | parts | {"unconfirmed_fields": _unconfirmed(values)}
    )


def _requirements(values: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    parts = list(ROWS["req"])
    found = [{part: row[part] for part in parts} for row in _filled(values, "req")]
    return found or ([] if values["no_requirements"] else None)


def _fee(values: Mapping[str, Any]) -> dict[str, Any] | None:
    kind = values["fee_kind"]
    amount = 0 if kind == "free" else values["fee_amount"]
    told = {"amount_rp": amount, "note": values["fee_note"], "legal_basis": values["fee_basis"]}
    return {"kind": kind} | told if kind else None


def _time(values: Mapping[str, Any]) -> dict[str, Any] | None:
    return {"value": values["time_value"], "unit": values["time_unit"]} if values["time_unit"] else None


def _output(values: Mapping[str, Any]) -> dict[str, Any] | None:
    told = {part: values[f"output_{part}"] for part in ("kind", "name", "pick_up")}
    return told if any(told.values()) else None


def _minutes(values: Mapping[str, Any]) -> dict[str, Any] | None:
    told = {part: values[f"minutes_{part}"] for part in ("typical", "low", "high")}
    return told | {"uncertain": values["minutes_uncertain"]} if told["typical"] else None


def _unconfirmed(values: Mapping[str, Any]) -> list[str]:
    return [*values.get("unconfirmed", []), *base.lines(values.get("unconfirmed_more", ""))]


def facts_of(info: ServiceInfo) -> dict[str, Any]:
    """What stands now, under the names of the form."""
    same = ("name", "short_name", "family", "summary", "zone", "note", "confidence")
    facts: dict[str, Any] = {name: getattr(info, name) for name in same}
    for name in ("everyday_words", "steps", "sources", "legal_basis"):
        facts[name] = "\n".join(getattr(info, name) or ())
    known = {code for code, _words in PARTS}
    facts["unconfirmed"] = [each for each in info.unconfirmed_fields if each in known]
    facts["unconfirmed_more"] = "\n".join(each for each in info.unconfirmed_fields if each not in known)
    return facts | _facts_of_parts(info) | _facts_of_rows(info)


def _facts_of_parts(info: ServiceInfo) -> dict[str, Any]:
    facts: dict[str, Any] = {"no_requirements": info.requirements == ()}
    if info.fee:
        facts |= {
            "fee_kind": info.fee.kind,
            "fee_amount": None if info.fee.kind == "free" else info.fee.amount_rp,
        }
        facts |= {"fee_note": info.fee.note, "fee_basis": info.fee.legal_basis}
    if info.standard_time:
        facts |= {"time_value": info.standard_time.value, "time_unit": info.standard_time.unit}
    for prefix, part in (("output", info.output), ("minutes", info.counter_minutes)):
        facts |= {f"{prefix}_{name}": value for name, value in vars(part).items()} if part else {}
    return facts


def _facts_of_rows(info: ServiceInfo) -> dict[str, Any]:
    held = {"req": info.requirements or (), "before": info.needs_before}
    return {
        f"{prefix}_{n}_{name}": value
        for prefix, rows in held.items()
        for n, row in enumerate(rows)
        for name, value in vars(row).items()
    }


def part_words(name: str) -> str:
    """A part of the text in words, also where a restriction follows: "fee setelah 2024"."""
    part, _sign, rest = name.partition(" ")
    return f"{dict(PARTS).get(part, part)} {rest}".strip()
