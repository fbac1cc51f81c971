"""What is there: assets, their rooms and labels, repairs, hand-overs."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.catalogue.queries import agencies, units
from sewaka.formation.actions import assets as actions
from sewaka.formation.queries import assets, budget, equipment
from sewaka.formation.queries.assets import AssetInfo, HandoverInfo
from sewaka.formation.states.equipment import Condition
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.forms.formation.assets import (
    AssetForm,
    HandoverForm,
    RepairForm,
    RetireForm,
    SignedForm,
)
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables.formation import assets as tables
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui.uploads import takes_files

SEE, EDIT = "formation.see", "formation.edit"
MOST_LABELS = 200


def _list() -> str:
    return reverse("office:formation_assets")


def _page(number: int) -> str:
    return reverse("office:formation_assets_show", args=[number])


def _scope(here: Here) -> frozenset[str] | None:
    return None if here.whole else here.agencies


def _piece(here: Here, number: int) -> AssetInfo:
    """One piece: the mall's organisers see all, an agency what its units use or what it owns."""
    found = assets.asset(site=here.site, asset_id=number)
    if found.owner_agency not in here.agencies or not found.owner_agency:
        here.insist_agency(found.agency)
    return found


def _may_edit(here: Here) -> bool:
    return here.reach(EDIT).whole


@reads(SEE)
def listed(here: Here) -> HttpResponse:
    """Every piece in use; ``?dihapus=1`` shows what was retired."""
    retired = here.request.GET.get("dihapus") == "1"
    found = assets.assets(site=here.site, agencies=_scope(here), retired=retired)
    title = _("Barang yang dihapus") if retired else _("Barang")
    lead = _(
        "Barang MPP, dan yang dibawa instansi, bank, disewa, atau dipinjam: di mana, siapa memakainya, kondisinya."
    )
    return show(here, Page(title, tables.pieces(found), lead, _ways(here, retired)))


def _ways(here: Here, retired: bool) -> tuple[Link, ...]:
    """From the list to everything about assets that one may see."""
    links = []
    if _may_edit(here):
        links = [Link(_("Barang baru"), reverse("office:formation_assets_new"), "plus", "primary")]
    links += [Link(_("Serah terima"), reverse("office:formation_assets_handovers"), "file-text")]
    if here.whole:
        links += [Link(_("Ruang (KIR)"), reverse("office:formation_assets_rooms"), "building")]
    links += [Link(_("Label QR"), reverse("office:formation_assets_labels"), "qrcode")]
    if retired:
        return (*links, Link(_("Yang dipakai"), _list(), "", "plain"))
    return (*links, Link(_("Yang dihapus"), f"{_list()}?dihapus=1", "trash", "plain"))


@reads(SEE)
def shown(here: Here, number: int) -> HttpResponse:
    """One piece with its label, its repairs and its hand-overs."""
    found = _piece(here, number)
    handed = assets.handovers(site=here.site, agencies=_scope(here), asset_id=number)
    page = Page(
        found.name,
        tables.repairs(assets.repairs(asset_id=number)),
        links=_deeds(found) if _may_edit(here) and found.retired_at is None else (),
        crumb=Link(_("Barang"), _list()),
        more=(tables.handovers(handed),),
    )
    address = here.request.build_absolute_uri(_page(number))
    label = f"{reverse('office:formation_assets_labels')}?barang={number}"
    facts = {
        "asset": found,
        "address": address,
        "label": label,
        "tone": tables.TONES[Condition(found.condition)],
    }
    return show(here, page, "office/formation/assets_show.html", **facts)


def _deeds(found: AssetInfo) -> tuple[Link, ...]:
    named = (
        ("repair", _("Catat perbaikan"), "settings", "primary"),
        ("edit", _("Ubah"), "edit", "quiet"),
        ("retire", _("Hapus dari pemakaian"), "trash", "plain"),
    )
    return tuple(
        Link(word, reverse(f"office:formation_assets_show_{name}", args=[found.id]), icon, kind)
        for name, word, icon, kind in named
    )


def _form(here: Here, **initial: Any) -> AssetForm:
    choices = {
        "kind": [(each.code, each.name) for each in equipment.kinds(site=here.site)],
        "holder": [(each.code, each.name) for each in units()],
        "owner_agency": [(each.code, each.name) for each in agencies()],
        "room": [(each.code, each.name) for each in here.plan.rooms.values()],
        "counter": [(each.code, each.label) for each in here.plan.counters.values()],
        "procurement": [(each.code, each.name) for each in budget.packages(site=here.site)],
    }
    first = {"card": "B", "condition": "B", "owner": "mall"}
    return AssetForm(choices, here.request.POST or None, initial=first | initial)


@edits(EDIT, whole=True)
def new(here: Here) -> HttpResponse:
    """Write a piece down."""
    act = partial(actions.save_asset, site=here.site)
    edit = Edit(_("Barang baru"), _form(here), act, _("Barang disimpan."), _list())
    return editing(here, edit, "office/formation/assets_edit.html")


@edits(EDIT, whole=True)
def changed(here: Here, number: int) -> HttpResponse:
    """Change what is known of a piece, or move it to another room."""
    found = _piece(here, number)
    facts = {name: value for name, value in asdict(found).items() if name in AssetForm.base_fields}
    facts["owner_name"] = "" if found.owner_agency else found.owner_name
    act = partial(actions.save_asset, site=here.site, asset_id=number)
    edit = Edit(_("Ubah barang"), _form(here, **facts), act, _("Barang disimpan."), _page(number))
    return editing(here, edit, "office/formation/assets_edit.html")


@takes_files
@edits(EDIT, whole=True)
def repair(here: Here, number: int) -> HttpResponse:
    """Write a repair down, with its receipt."""
    found = _piece(here, number)
    form = RepairForm(
        here.request.POST or None, here.request.FILES or None, initial={"on": here.today, "condition": "B"}
    )
    act = partial(actions.repair_asset, site=here.site, asset_id=number)
    return editing(
        here, Edit(_("Catat perbaikan"), form, act, _("Perbaikan dicatat."), _page(number), found.name)
    )


@edits(EDIT, whole=True)
def retire(here: Here, number: int) -> HttpResponse:
    """Take a piece out of use."""
    found = _piece(here, number)
    form = RetireForm(here.request.POST or None)
    act = partial(actions.retire_asset, site=here.site, asset_id=number)
    edit = Edit(
        title=_("Hapus dari pemakaian"),
        form=form,
        act=act,
        said=_("Barang dihapus dari pemakaian."),
        back=_page(number),
        lead=_(
            "{name} tidak lagi dihitung dan tidak lagi ada di ruangnya. Catatannya tetap dapat dibaca."
        ).format(name=found.name),
        word=_("Hapus"),
        danger=True,
    )
    return editing(here, edit)


# --- rooms and labels --------------------------------------------------------------------------------------


@reads(SEE, whole=True)
def rooms(here: Here) -> HttpResponse:
    """The list of each room (KIR): which rooms there are."""
    facts = {"room_list": here.plan.rooms.values(), "back": _list()}
    page = Page(_("Kartu inventaris ruangan (KIR)"), tables.pieces([]))
    return show(here, page, "office/formation/assets_rooms.html", **facts)


@reads(SEE, whole=True)
def room(here: Here, code: str) -> HttpResponse:
    """What stands in a room, to print and hang up there."""
    found = here.plan.rooms.get(code)
    if found is None:
        raise Http404(code[:40])
    rows = assets.assets(site=here.site, room=code)
    crumb = Link(_("Ruang (KIR)"), reverse("office:formation_assets_rooms"))
    lead = _("Cetak dan pasang di ruangnya. {n} barang.").format(n=len(rows))
    label = Link(
        _("Label QR ruang ini"), f"{reverse('office:formation_assets_labels')}?ruang={code}", "qrcode"
    )
    return show(here, Page(found.name, tables.of_room(rows, found.name), lead, (label,), crumb))


@reads(SEE)
def labels(here: Here) -> HttpResponse:
    """Labels to print and stick on: each leads to the page of its piece. ``?ruang=`` and ``?barang=`` narrow them."""
    found = assets.assets(site=here.site, agencies=_scope(here), room=here.request.GET.get("ruang", ""))
    only = here.request.GET.get("barang", "")
    wanted = [each for each in found if not only or str(each.id) == only][:MOST_LABELS]
    made = [(each, here.request.build_absolute_uri(_page(each.id))) for each in wanted]
    page = Page(_("Label QR"), tables.pieces([]), crumb=Link(_("Barang"), _list()))
    return show(here, page, "office/formation/assets_labels.html", labels=made)


# --- hand-overs --------------------------------------------------------------------------------------------


@reads(SEE)
def handovers(here: Here) -> HttpResponse:
    """Every hand-over."""
    new_one = Link(
        _("Serah terima baru"), reverse("office:formation_assets_handovers_new"), "plus", "primary"
    )
    found = assets.handovers(site=here.site, agencies=_scope(here))
    crumb = Link(_("Barang"), _list())
    links = (new_one,) if _may_edit(here) else ()
    return show(here, Page(_("Serah terima barang"), tables.handovers(found), links=links, crumb=crumb))


def _handover(here: Here, number: int) -> tuple[HandoverInfo, list[tuple[AssetInfo, str]]]:
    info, pieces = assets.handover(site=here.site, handover_id=number)
    here.insist_agency(info.agency)
    return info, pieces


@takes_files
@edits(EDIT, whole=True)
def handover_new(here: Here) -> HttpResponse:
    """Write a hand-over down."""
    pieces = [
        (str(each.id), " · ".join(filter(None, (each.name, each.register, each.room_name))))
        for each in assets.assets(site=here.site)
    ]
    offered = [(each.code, each.name) for each in units()]
    initial = {"on": here.today, "assets": here.request.GET.getlist("barang")}
    form = HandoverForm(
        offered, pieces, here.request.POST or None, here.request.FILES or None, initial=initial
    )
    act = partial(actions.hand_over, site=here.site)
    back = reverse("office:formation_assets_handovers")
    return editing(here, Edit(_("Serah terima baru"), form, act, _("Serah terima dicatat."), back))


@reads(SEE)
def handover(here: Here, number: int) -> HttpResponse:
    """One hand-over: both sides, the pieces, the paper."""
    info, pieces = _handover(here, number)
    crumb = Link(_("Serah terima"), reverse("office:formation_assets_handovers"))
    links = []
    if _may_edit(here):
        draw, sign = (
            reverse(f"office:formation_assets_handover_{each}", args=[number]) for each in ("draw", "sign")
        )
        links = [
            Link(_("Buat BAST"), draw, "printer"),
            Link(_("Unggah yang ditandatangani"), sign, "file-text"),
        ]
    page = Page(
        f"BAST {info.number}",
        tables.pieces([each for each, _then in pieces]),
        links=tuple(links),
        crumb=crumb,
    )
    return show(here, page, "office/formation/assets_handover.html", handover=info)


def _back(number: int) -> str:
    return reverse("office:formation_assets_handover", args=[number])


@edits(EDIT, whole=True)
def handover_draw(here: Here, number: int) -> HttpResponse:
    """Make the paper that both sides sign."""
    info, _pieces = _handover(here, number)
    act = partial(actions.draw_handover, site=here.site, handover_id=number, zone=here.plan.tz)
    edit = Edit(
        title=_("Buat BAST {number}").format(number=info.number),
        form=ConfirmForm(here.request.POST or None),
        act=act,
        said=_("BAST dibuat. Unduh, cetak, dan tandatangani."),
        back=_back(number),
        lead=_("Berita acara dibuat dari isian serah terima ini, dengan tempat tanda tangan kedua pihak."),
        word=_("Buat BAST"),
        slow=True,
    )
    return editing(here, edit)


@takes_files
@edits(EDIT, whole=True)
def handover_sign(here: Here, number: int) -> HttpResponse:
    """Put the signed paper to it."""
    info, _pieces = _handover(here, number)
    form = SignedForm(here.request.POST or None, here.request.FILES or None)
    act = partial(actions.sign_handover, site=here.site, handover_id=number)
    title = _("BAST {number} yang ditandatangani").format(number=info.number)
    return editing(here, Edit(title, form, act, _("Dokumen disimpan."), _back(number), word=_("Unggah")))
