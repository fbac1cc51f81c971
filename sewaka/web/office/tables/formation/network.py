"""The network in words and lists: what the figures mean, units, lines, the plan, what was measured."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.bandwidth import LEFT_OVER, UnitNeed, Verdict
from sewaka.formation.queries.network import LineInfo, Network, mbps
from sewaka.web.office.entry import Here
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.ui import formats

EDIT = "formation.edit"


def said(seen: Verdict) -> list[str]:
    """What the figures mean, in sentences."""
    if not seen.need:
        return [_("Belum ada kebutuhan yang dicatat. Isi kebutuhan unit atau rekapnya lebih dulu.")]
    return [*_need(seen), *_both(seen), *_failure(seen)]


def _need(seen: Verdict) -> list[str]:
    words = _("Kebutuhan sekarang {need}; dengan pertumbuhan {growth}% menjadi {grown}.").format(
        need=mbps(seen.need), growth=seen.rule.growth_pct, grown=mbps(seen.grown)
    )
    usable = _("Jalur utama {main}; yang boleh direncanakan {pct}% dari itu: {usable}.").format(
        main=mbps(seen.main), pct=seen.rule.usable_pct, usable=mbps(seen.usable)
    )
    if seen.carries:
        return [words, usable, _("Jalur utama mencukupi.")]
    gap = _("Dipakai sampai penuh pun jalur utama masih kurang {gap}.").format(gap=mbps(seen.plain_gap))
    buy = _("Agar cukup menurut aturan, jalur utama perlu ditambah {buy}.").format(buy=mbps(seen.to_buy))
    return [words, usable, *([gap] if seen.plain_gap > 0 else []), buy]


def _both(seen: Verdict) -> list[str]:
    """Why the reserve is not counted, where counting it would seem to help."""
    if seen.carries or not seen.reserve or seen.both < seen.need:
        return []
    first = _(
        "Mengapa {both} tetap tidak cukup: {main} + {reserve} memang lebih dari {need}, lebih {rest}."
    ).format(
        both=mbps(seen.both),
        main=mbps(seen.main),
        reserve=mbps(seen.reserve),
        need=mbps(seen.need),
        rest=mbps(seen.both - seen.need),
    )
    second = _(
        "Tetapi cadangan ada untuk saat jalur utama putus. Bila sudah terpakai sehari-hari, tidak ada lagi penggantinya."
    )
    third = _("Lagi pula dari {both} hanya {usable} yang boleh direncanakan.").format(
        both=mbps(seen.both), usable=mbps(seen.both_usable)
    )
    return [first, second, *([third] if seen.both_usable < seen.grown else [])]


def _failure(seen: Verdict) -> list[str]:
    if seen.survives is None:
        return [
            _(
                "Belum ada unit yang ditandai sistem transaksi, sehingga belum diketahui apakah cadangan cukup."
            )
        ]
    words = _("Saat jalur utama putus harus tetap berjalan {critical}; cadangannya {reserve}.").format(
        critical=mbps(seen.critical or 0), reserve=mbps(seen.reserve)
    )
    return [words, _("Cadangan mencukupi.") if seen.survives else _("Cadangan tidak mencukupi.")]


def _speed(kbps: int | None) -> Cell:
    if kbps is None:
        return Cell(_("belum diketahui"), order=-1)
    return Cell(mbps(kbps), order=float(kbps), value=kbps / 1000)


def units(here: Here, seen: Network) -> Listing:
    """Every unit of the mall: what it needs and what the plan gives it."""
    known, given = {each.code: each for each in seen.units}, {each.code: each for each in seen.shares}
    heads = (
        _("Unit"), "#" + _("Pemakaian"), "#" + _("Paling sedikit"), "#" + _("Dihitung"), _("Perlakuan"),
        "#" + _("Dijamin"), "#" + _("Paling banyak"),
    )  # fmt: skip
    rows = []
    for code, info in here.plan.units.items():
        unit = known.get(code, UnitNeed(code, info.short_name))
        share = given.get(code)
        rows.append(
            (
                Cell(
                    info.short_name,
                    reverse("office:formation_network_need", args=[code]) if here.may(EDIT) else "",
                ),
                _speed(unit.used if unit.uses else None),
                _speed(unit.minimum),
                _speed(unit.need if unit.is_known else None),
                _treated(unit),
                Cell(mbps(share.rate), order=share.rate) if share else "–",
                Cell(mbps(share.ceiling), order=share.ceiling) if share else "–",
            )
        )
    rest = given.get(LEFT_OVER)
    if rest:
        more = (Cell(mbps(rest.rate)), Cell(mbps(rest.ceiling)))
        rows.append(
            (Cell(_("Belum dirinci per unit")), Cell("–"), Cell("–"), _speed(rest.need), Cell(""), *more)
        )
    return listing(
        _("Kebutuhan dan rencana alokasi"),
        heads,
        rows,
        empty=_("Belum ada unit di katalog."),
        name="jaringan",
    )


def _treated(unit: UnitNeed) -> Cell:
    if unit.on_own_line:
        return Cell(_("jalur khusus sendiri"), tone="")
    return Cell(_("sistem transaksi"), tone="info") if unit.is_critical else Cell(_("biasa"))


def uses(here: Here, seen: Network) -> Listing:
    """What is used at once."""
    rows = [
        (
            Cell(
                each.name, reverse("office:formation_network_use", args=[each.id]) if here.may(EDIT) else ""
            ),
            each.unit_name,
            str(each.users),
            Cell(f"{formats.ribuan(each.kbps)} kbps", order=each.kbps),
            _speed(each.users * each.kbps),
        )
        for each in seen.uses
    ]
    heads = (
        _("Yang dipakai"),
        _("Unit"),
        "#" + _("Orang bersamaan"),
        "#" + _("Tiap orang"),
        "#" + _("Jumlah"),
    )
    return listing(_("Pemakaian bersamaan"), heads, rows, empty=_("Belum ada pemakaian yang dirinci."))


def lines(here: Here, seen: Network) -> Listing:
    """The lines."""
    heads = (_("Jalur"), _("Guna"), "#" + _("Kecepatan"), _("Keadaan"), _("Catatan"))
    rows = [_line(here, each) for each in seen.lines]
    return listing(_("Jalur"), heads, rows, empty=_("Belum ada jalur. Tambahkan jalur utama lebih dulu."))


def _line(here: Here, each: LineInfo) -> tuple[Cell | str, ...]:
    href = reverse("office:formation_network_line", args=[each.code]) if here.may(EDIT) else ""
    return (
        Cell(each.name, href, note=each.agency_name),
        each.role_text,
        _speed(each.kbps),
        Cell(_("dipakai"), tone="good") if each.is_active else Cell(_("tidak dipakai"), tone=""),
        each.note,
    )


def months(seen: Network) -> Listing:
    """What was measured, beside what is guaranteed now."""
    heads = (
        _("Bulan"),
        _("Unit"),
        "#" + _("Puncak"),
        "#" + _("Rata-rata"),
        "#" + _("Dijamin"),
        _("Terhadap rencana"),
    )
    rows = [
        (
            Cell(f"{each.month:%m/%Y}", order=each.month.isoformat()),
            each.unit_name or _("seluruh mal"),
            _speed(each.peak_kbps),
            _speed(each.mean_kbps),
            _speed(each.planned) if each.planned is not None else Cell("–"),
            _against(each.planned, is_over=each.is_over),
        )
        for each in seen.months
    ]
    return listing(
        _("Pemakaian terukur"), heads, rows, empty=_("Belum ada pemakaian yang diukur."), name="pemakaian"
    )


def _against(planned: int | None, *, is_over: bool) -> Cell:
    if planned is None:
        return Cell(_("tanpa rencana"), tone="")
    return Cell(_("melebihi"), tone="attention") if is_over else Cell(_("sesuai"), tone="good")
