"""The launch gate: what is lacking, what was set aside by name, doors declared open; the same for one agency."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.actions import gate as acts
from sewaka.formation.queries import gate as asks
from sewaka.formation.queries.gate import Gate
from sewaka.formation.queries.offerings import service_of
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.forms.formation.deciding import OpenForm, WaiveForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.narrowing import kinds
from sewaka.web.office.tables.formation import deciding as tables
from sewaka.web.office.tables.formation.overview import PARTS
from sewaka.web.office.tables.told import named
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui import formats

SEE, EDIT, WAIVE = "formation.see", "formation.edit", "formation.waive"


def _opens(here: Here, found: Gate, agency: str = "") -> tuple[Link, ...]:
    if not found.is_ready or found.opened or not here.reach(EDIT).whole:
        return ()
    query = f"?instansi={agency}" if agency else ""
    return (
        Link(_("Nyatakan dibuka"), reverse("office:formation_gate_open") + query, "door-enter", "primary"),
    )


@reads(SEE, whole=True)
def mall(here: Here) -> HttpResponse:
    """The gate of the whole mall."""
    found = asks.gate(site=here.site, on=here.today)
    wanted = here.request.GET.get("bagian", "")
    parts = kinds((each.part for each in found.lacking), PARTS, asked="bagian", wanted=wanted)
    shown = [each for each in found.lacking if parts[0].now or each.part == wanted]
    more = [tables.waived(here, found.waived), tables.agencies(here, _counts(here, found))]
    if found.idle:
        more.append(tables.idle(here, found.idle))
    links = _opens(here, found)
    page = Page(_("Gerbang pembukaan"), tables.lacking(here, shown), "", links, more=tuple(more))
    return show(here, page, "office/formation/gate.html", gate=found, told=_told(found), kinds=parts)


def _counts(here: Here, found: Gate) -> list[tuple[str, str, int, str]]:
    """Code, name, how much is lacking, and since when it is open, of each agency that takes part."""
    since = asks.openings(site=here.site)
    return [
        (
            code,
            info.agency_name,
            sum(each.agency == code for each in found.lacking),
            _("dibuka {day}").format(day=formats.tanggal_pendek(since[code])) if code in since else "",
        )
        for code, info in sorted(here.plan.admissions.items(), key=lambda each: each[1].agency_name)
    ]


def _told(found: Gate) -> str:
    if found.opened is None:
        return ""
    opened = found.opened
    words = _("Dinyatakan dibuka pada {day} oleh {who}, dengan {n} syarat dikecualikan. Dicatat {by}.")
    return words.format(
        day=formats.tanggal(opened.opened_on),
        who=opened.told_by,
        n=opened.waived,
        by=named(opened.declared_by),
    )


@reads(SEE)
def agency(here: Here, code: str) -> HttpResponse:
    """The gate of one agency, before the launch and for one that joins later."""
    here.insist_agency(code)
    info = here.plan.admissions.get(code)
    if info is None:
        raise Http404(code[:20])
    found = asks.gate(site=here.site, on=here.today, agency=code)
    crumb = Link(_("Gerbang pembukaan"), reverse("office:formation_gate")) if here.whole else None
    title = _("Gerbang {agency}").format(agency=info.agency_name)
    links = _opens(here, found, code)
    more = (tables.waived(here, found.waived), tables.services(_services(here, code)))
    page = Page(title, tables.lacking(here, found.lacking), "", links, crumb, more)
    return show(here, page, "office/formation/gate.html", gate=found, told=_told(found))


def _services(here: Here, agency: str) -> list[tuple[str, str, bool, int]]:
    """Code, name, whether it is offered, and how much is lacking, of each service of an agency."""
    texts = [each.service for each in here.plan.offerings.values()] + list(here.plan.not_offered.values())
    return [
        (
            each.code,
            each.name,
            each.code in here.plan.offerings and here.plan.offerings[each.code].is_open,
            len(asks.of_service(site=here.site, on=here.today, service=each.code).lacking),
        )
        for each in sorted(texts, key=lambda told: told.name)
        if each.agency_code == agency
    ]


@reads(SEE)
def service(here: Here, code: str) -> HttpResponse:
    """The gate of one service, before it is offered and as long as it is."""
    told = service_of(site=here.site, code=code)
    if told is None:
        raise Http404(code[:20])
    here.insist_agency(told.agency_code)
    found = asks.of_service(site=here.site, on=here.today, service=code)
    joined = told.agency_code in here.plan.admissions
    back = ("formation_gate_agency", told.agency_code) if joined else ("formation_gate",)
    crumb = Link(_("Gerbang pembukaan"), reverse(f"office:{back[0]}", args=back[1:]))
    offered = here.plan.offerings.get(code)
    links: tuple[Link, ...] = ()
    if found.is_ready and not (offered and offered.is_open) and here.reach("places.edit").whole:
        links = (
            Link(
                _("Buka layanan"), reverse("office:places_offers_edit", args=[code]), "door-enter", "primary"
            ),
        )
    title = _("Gerbang layanan {name}").format(name=told.name)
    page = Page(
        title,
        tables.lacking(here, found.lacking),
        told.unit.name,
        links,
        crumb,
        (tables.waived(here, found.waived),),
    )
    return show(here, page, "office/formation/gate.html", gate=found, told="")


@edits(WAIVE, whole=True)
def waive(here: Here, key: str) -> HttpResponse:
    """Set a condition aside by name."""
    asked = asks.condition(site=here.site, on=here.today, key=key)
    if asked is None:
        raise Http404(key[:20])
    edit = Edit(
        title=_("Kecualikan syarat"),
        form=WaiveForm(here.request.POST or None),
        act=partial(acts.waive, site=here.site, key=key),
        said=_("Syarat dikecualikan."),
        back=reverse("office:formation_gate"),
        lead=f"{asked.what}. {asked.why}",
        word=_("Kecualikan"),
        danger=True,
    )
    return editing(here, edit)


@edits(WAIVE, whole=True)
def again(here: Here, key: str) -> HttpResponse:
    """Ask for a condition again."""
    held = next(
        (each for each in asks.waivers(site=here.site) if each.key == key and not each.withdrawn_at), None
    )
    if held is None:
        raise Http404(key[:20])
    edit = Edit(
        title=_("Minta syarat ini lagi"),
        form=ConfirmForm(here.request.POST or None),
        act=partial(acts.ask_again, site=here.site, key=key),
        said=_("Syarat diminta lagi."),
        back=reverse("office:formation_gate"),
        lead=f"{held.what}. {held.reason}",
        word=_("Minta lagi"),
    )
    return editing(here, edit)


@edits(EDIT, whole=True)
def declare(here: Here) -> HttpResponse:
    """Say that the mall, or the agency of ``?instansi=``, is open."""
    code = here.request.GET.get("instansi", "")
    info = here.plan.admissions.get(code)
    if code and info is None:
        raise Http404(code[:20])
    back = reverse("office:formation_gate_agency", args=[code]) if code else reverse("office:formation_gate")
    edit = Edit(
        title=_("Nyatakan {name} dibuka").format(
            name=info.agency_name if info else here.plan.site.short_name
        ),
        form=OpenForm(here.request.POST or None, initial={"on": here.today}),
        act=partial(acts.declare_open, site=here.site, agency=code),
        said=_("Pembukaan dicatat."),
        back=back,
        lead=_("Pernyataan ini tercatat untuk selamanya dan tidak dapat diubah."),
        word=_("Nyatakan dibuka"),
    )
    return editing(here, edit)
