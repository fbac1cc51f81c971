"""Servers and power in words and lists."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.electric import Carrying
from sewaka.formation.hosting import Room
from sewaka.formation.queries.power import LoadInfo, Power, SupplyInfo
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.tables.told import named
from sewaka.web.ui import formats

EDIT = "formation.edit"
Row = tuple[Cell | str, ...]


def _href(here: Here, name: str, what: object) -> str:
    return reverse(f"office:formation_power_{name}", args=[what]) if here.may(EDIT) else ""


def _figure(value: float | None, unit: str) -> Cell:
    if value is None:
        return Cell(_("belum diketahui"), order=-1)
    return Cell(f"{formats.ribuan(int(value))} {unit}", order=value, value=value)


def _filled(room: Room, name: str) -> Cell:
    """How much of a measure is used."""
    used, whole = room.filled[name]
    if whole is None:
        return Cell(_("{used} dari ?").format(used=used), order=-1)
    text = _("{used} dari {whole}").format(used=used, whole=whole)
    return Cell(text, tone="alarm" if used > whole else None, order=used / whole)


def hosts(here: Here, seen: Power) -> Listing:
    """Every server as it is filled."""
    rooms = {room.host.code: room for room in seen.hosting.rooms}
    rows: list[Row] = []
    for each in seen.hosts:
        room = rooms.get(each.code)
        first = Cell(each.name, _href(here, "host", each.code), note=each.note)
        if room is None:
            rows.append((first, each.role_text, *["–"] * 3, Cell(_("tidak dipakai"), tone="")))
            continue
        falls = room.host.name in seen.hosting.not_taken_over
        state = (
            Cell(_("tanpa pengganti"), tone="attention") if falls else Cell(_("ada pengganti"), tone="good")
        )
        if not room.systems:
            state = Cell(_("kosong"), tone="")
        rows.append(
            (first, each.role_text, *(_filled(room, n) for n in ("cores", "memory_gb", "disk_gb")), state)
        )
    heads = (
        _("Server"), _("Guna"), "#" + _("Inti prosesor"), "#" + _("Memori (GB)"), "#" + _("Penyimpanan (GB)"),
        _("Bila rusak"),
    )  # fmt: skip
    return listing(_("Server"), heads, rows, empty=_("Belum ada server yang dicatat."), name="server")


def systems(here: Here, seen: Power) -> Listing:
    """What runs where."""
    rows: Iterable[Row] = (
        (
            Cell(each.name, _href(here, "system", each.code), note=each.note),
            each.host_name or Cell(_("belum ditentukan"), tone="attention"),
            each.spare_name or Cell(_("tidak ada"), tone="attention"),
            _figure(each.memory_gb, "GB"),
        )
        for each in seen.systems
    )
    heads = (_("Sistem"), _("Berjalan di"), _("Pengganti"), "#" + _("Memori"))
    return listing(_("Sistem"), heads, rows, empty=_("Belum ada sistem yang dicatat."))


def _tells(each: SupplyInfo) -> str:
    """What matters of a supply beside its power."""
    known = (
        (each.start_s, _("memikul beban dalam {n} detik")),
        (each.fuel_l, _("tangki {n} liter")),
        (each.battery_wh, _("baterai {n} Wh")),
        (each.stated_min, _("bertahan {n} menit")),
    )
    return "; ".join(words.format(n=value) for value, words in known if value is not None)


def supplies(here: Here, seen: Power) -> Listing:
    """Where power comes from."""
    rows: Iterable[Row] = (
        (
            Cell(each.name, _href(here, "supply", each.code), note=each.note),
            each.kind_text,
            _figure(each.va, "VA"),
            f"{each.factor_pct}%" if each.factor_pct else _("menurut aturan"),
            _tells(each),
            Cell(_("dipakai"), tone="good") if each.is_active else Cell(_("tidak dipakai"), tone=""),
        )
        for each in seen.supplies
    )
    heads = (
        _("Sumber daya"),
        _("Jenis"),
        "#" + _("Daya"),
        "#" + _("Faktor daya"),
        _("Keterangan"),
        _("Keadaan"),
    )
    return listing(_("Sumber daya listrik"), heads, rows, empty=_("Belum ada sumber daya yang dicatat."))


def _carried(each: LoadInfo) -> str:
    return ", ".join(word for word, on in ((_("genset"), each.on_generator), (_("UPS"), each.on_ups)) if on)


def loads(here: Here, seen: Power) -> Listing:
    """What draws power."""
    rows: Iterable[Row] = (
        (
            Cell(each.name, _href(here, "load", each.id), note=each.note),
            _figure(each.watts, "W"),
            str(each.quantity),
            f"{each.at_once_pct}%",
            _figure(each.drawn, "W"),
            _carried(each) or "–",
        )
        for each in seen.loads
    )
    heads = (
        _("Beban"), "#" + _("Watt tiap buah"), "#" + _("Banyaknya"), "#" + _("Keserempakan"), "#" + _("Beban serempak"),
        _("Saat padam"),
    )  # fmt: skip
    return listing(
        _("Daftar beban"), heads, rows, empty=_("Belum ada beban. Kebutuhan daya belum dapat dihitung.")
    )


def readings(seen: Power) -> Listing:
    """Temperatures that were read."""
    looks = {
        "good": (_("baik"), "good"),
        "hot": (_("terlalu panas"), "alarm"),
        "cold": (_("terlalu dingin"), "attention"),
    }
    rows: Iterable[Row] = (
        (
            Cell(formats.tanggal_pendek(each.read_on), order=each.read_on.isoformat()),
            Cell(f"{each.celsius:g} °C".replace(".", ","), order=each.celsius),
            Cell(looks[each.judged][0], tone=looks[each.judged][1]),
            named(each.by),
            each.note,
        )
        for each in seen.readings
    )
    heads = (_("Dibaca"), "#" + _("Suhu"), _("Penilaian"), _("Oleh"), _("Catatan"))
    return listing(_("Suhu ruang server"), heads, rows, empty=_("Suhu ruang server belum pernah dibaca."))


def statements(here: Here, seen: Power) -> Listing:
    """What the papers say, and what became of it."""
    rows: Iterable[Row] = (
        (
            Cell(each.text, _href(here, "answer", each.id)),
            each.topic_text,
            Cell(_("dijawab"), tone="good") if each.answer else Cell(_("terbuka"), tone="attention"),
            Cell(each.answer, note=named(each.by) if each.by else ""),
        )
        for each in seen.statements
    )
    heads = (_("Pernyataan naskah"), _("Tentang"), _("Keadaan"), _("Yang dilakukan"))
    return listing(_("Pernyataan naskah"), heads, rows, empty=_("Naskah tidak menyebut server atau listrik."))


def said(seen: Power) -> list[str]:
    """What the figures mean, in sentences."""
    judged = seen.electric
    parts = (
        (_("Daya terpasang"), judged.mains),
        (_("Genset"), judged.generator),
        (_("UPS"), judged.ups),
    )
    return [*(_carries(name, each) for name, each in parts), _bridge(seen), *_tank(seen), *_without(seen)]


def _carries(name: str, each: Carrying) -> str:
    drawn = formats.ribuan(each.drawn)
    if each.watts is None:
        return _("{name}: belum diketahui dayanya; bebannya {drawn} W.").format(name=name, drawn=drawn)
    facts = {"name": name, "drawn": drawn, "watts": formats.ribuan(each.watts)}
    if each.suffices is None:
        words = _(
            "{name}: beban yang diketahui {drawn} W dari {watts} W, tetapi watt {unknown} belum diketahui."
        )
        return words.format(unknown=", ".join(each.unknown), **facts)
    words = _("{name}: cukup, beban {drawn} W dari {watts} W yang boleh dipakai.")
    short = _("{name}: tidak cukup, beban {drawn} W melebihi {watts} W yang boleh dipakai.")
    return (words if each.suffices else short).format(**facts)


def _bridge(seen: Power) -> str:
    judged = seen.electric
    if judged.bridges is None:
        return _(
            "Belum diketahui apakah UPS bertahan sampai genset menyala: lengkapi lama UPS dan waktu mulai genset."
        )
    facts = {"ups": judged.ups_min, "start": judged.start_s, "pct": judged.bridge_pct}
    words = _(
        "UPS bertahan {ups} menit, genset menyala dalam {start} detik: cukup dengan kelonggaran {pct}%."
    )
    short = _(
        "UPS bertahan {ups} menit, genset menyala dalam {start} detik: kurang dari {pct}% waktu mulainya."
    )
    return (words if judged.bridges else short).format(**facts)


def _tank(seen: Power) -> list[str]:
    hours = seen.electric.generator_h
    shown = f"{hours:g}".replace(".", ",") if hours is not None else ""
    return [_("Isi tangki genset cukup untuk {hours} jam.").format(hours=shown)] if shown else []


def _without(seen: Power) -> list[str]:
    names = ", ".join(seen.hosting.without_spare)
    return [_("Sistem tanpa server pengganti: {names}.").format(names=names)] if names else []
