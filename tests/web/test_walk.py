"""The walk: every role × every address × own and foreign agency, with real requests, from the table of addresses.

What ought to happen is decided from the guard of the address and the role alone; what does happen is asked of the
server. An address without a guard, a guard that its view forgets, and a page that shows or touches another agency's
things are found here. A new address with parts needs a row in ``samples``; one open to all, a line in ``OPEN``.
"""

# ruff: noqa: F811 - fixtures by their names
from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from sewaka.accounts import actions as accounts
from sewaka.accounts.models import Factor, Grant, Login, User
from sewaka.accounts.queries import GrantInfo
from sewaka.accounts.roles import Role
from sewaka.accounts.scopes import EVENTS_READ, MOST_PER_MINUTE, OFFICER_ACT, SCOPES
from sewaka.catalogue.models import Agency, Unit
from sewaka.devices import actions as devices
from sewaka.devices.models import Media, Playlist, PlaylistItem, RunningText, Showing
from sewaka.devices.newsitems import Draft
from sewaka.devices.programme import Slot
from sewaka.devices.queries import device
from sewaka.formation.actions import assets as goods
from sewaka.formation.actions import budget as money
from sewaka.formation.actions import equipment as needs
from sewaka.formation.actions import gate, plans, trials
from sewaka.formation.actions import people as orientation
from sewaka.formation.actions import programme as items
from sewaka.formation.models import (
    EquipmentKind,
    Evidence,
    Finding,
    Finishing,
    FollowUp,
    Handover,
    HostedSystem,
    Item,
    NetworkLine,
    NetworkUse,
    PowerLoad,
    PowerSupply,
    Procurement,
    ServerHost,
    SourceStatement,
    StaffingPoint,
    Step,
    Trial,
    Waiver,
)
from sewaka.formation.queries.agreements import agreements
from sewaka.formation.script import Line
from sewaka.norms.actions import enact
from sewaka.norms.models import LegalBasis, Rule
from sewaka.norms.queries import rules
from sewaka.papers import actions as papers
from sewaka.places.actions import set_quota
from sewaka.places.floors import Area, Floor, Mark, Walk
from sewaka.places.models import Closure, Counter, Room, Site, Zone
from sewaka.places.running import Restriction
from sewaka.queueing.actions import helpcalls
from sewaka.staff.models import Placement
from sewaka.web.office.tables import people
from sewaka.web.office.urls import urlpatterns as office_addresses
from sewaka.web.ui.addresses import Address, addresses, opens
from sewaka.web.ui.guards import Guard
from tests.callers import browser_of, logged_in, paired
from tests.formation.agreed import begun, confirmed
from tests.halls import AT, FIRST, Hall
from tests.web.office.conftest import OTHER, OWN, day, hall, office  # noqa: F401 - fixtures

# Nothing is open to all that does not stand here; why it is stands at its guard.
OPEN = {
    "portal": {
        "home", "search", "service", "agencies", "agency", "life_event", "hall", "hall_fragment", "about",
        "find", "number", "number_fragment", "cancel", "come_back", "rate",
        "news", "best_time", "promises", "promises_file", "turn", "proof", "proof_copy", "proof_script",
        "paper", "paper_find",
    },
    "board": {"media_file"},
    "gate": {"login", "logout", "second", "second_setup", "passkey", "link", "pair", "agent_pair"},
    "api": {"problems", "openapi", "events_schema", "nothing"},
    "ui": {"language", "gallery", "gallery_surface", "healthz", "readyz", "metrics",
           "floor_drawing"},
}  # fmt: skip
# What a narrow role sees of other agencies all the same, and why.
SHOWN_TO_ALL = {
    "office:catalogue_": "katalog layanan adalah keterangan umum",
    "office:people_matrix": "daftar alamat dan izin, tanpa orang",
    "board:preview": "isi layar aula, yang dilihat semua pengunjung",
    "board:display_preview": "isi layar loket, yang dilihat semua pengunjung",
    "board:trial": "percobaan daftar putar layar, milik mal",
    "office:norms_": "aturan berlaku bagi semua dan boleh dibaca semua",
}
STRANGER = "orang lain"
"""Owns what belongs to one person alone, none of the callers."""
# Narrowed by the view, though the part of the address names no agency's thing.
NOBODYS = {"office:queue_promises_file": "bentuk berkas; isinya menurut cakupan"}
MARKS = ("made.lain", f"Made {OTHER}", "U 001", "Loket 9")
"""Words that stand for the other agency's people, numbers and counters."""
DENIED = (403, 404)
OFFICES = ("office:home", "counter:choose", "counter:information")
"""What stands for all pages of people when a device asks: their guards are the same."""


@dataclass(frozen=True)
class Caller:
    """Somebody with one role, and how far it goes."""

    role: Role
    agency: str = ""

    def covers(self, owner: str) -> bool:
        return self.agency in ("", owner) or not owner

    def __str__(self) -> str:
        return f"{self.role.value}{'@' + self.agency if self.agency else ''}"


CALLERS = [
    Caller(Role.ORGANISER), Caller(Role.FLOOR_MANAGER), Caller(Role.INFORMATION_OFFICER), Caller(Role.VIEWER),
    Caller(Role.VIEWER, OWN), Caller(Role.AGENCY_HEAD, OWN), Caller(Role.OFFICER, OWN),
]  # fmt: skip


@dataclass(frozen=True)
class Visit:
    """One address filled in. ``owner``: the agency whose thing it is about, "" for nobody's in particular.

    ``made_up``: about nothing real, so that "not found" is a good answer to whoever may ask.
    """

    address: Address
    path: str
    owner: str = ""
    made_up: bool = False


def samples(day: dict[str, str]) -> dict[str, list[tuple[dict[str, Any], str]]]:
    """By the beginning of a name: real things for the parts of the address, and the agency that owns them."""

    def placed(who: str) -> int:
        return Placement.objects.get(officer__code=who).pk

    def given(who: str) -> int:
        return Grant.objects.get(user__username=who).pk

    def number(code: str, place: str) -> dict[str, Any]:
        return {
            "token": day[code],
            "counter": place,
            "verb": "panggil",
            "deed": "tampil",
            "service": "uji_a",
            "number": called_for_help(),
        }

    service, agency, unit = {"code": "uji_a"}, {"code": OWN}, {"code": "unit_uji"}
    return {
        "portal:service": [(service, "")],
        "portal:agency": [(agency, "")],
        "portal:": [({"token": day["A 002"], "code": "lahir"}, "")],
        "kiosk:agency": [(agency, "")],
        "kiosk:": [({"token": day["A 002"], "code": "uji_a"}, "")],
        "board:": [({"zone": "utama", "counter": "1", "seq": "1", "key": "0" * 40}, "")],
        "board:media_file": [({"name": played()["file"]}, "")],
        "counter:information": [(number("A 002", "1"), ""), (number("U 001", "9"), "")],
        "counter:": [(number("A 002", "1"), OWN), (number("U 001", "9"), OTHER)],
        "counter:announcements": [({"number": announced()}, "")],
        "gate:link": [({"key": "x" * 43}, "")],
        "gate:account_": [(strangers(), STRANGER)],
        "office:hall_help": [({"number": called_for_help()}, "")],
        "office:hall_news": [({"number": written()}, "")],
        "office:hall_issuing": [({"number": limited()}, "")],
        "office:queue_today_number": [
            ({"day": "2026-11-23", "code": "A002"}, OWN),
            ({"day": "2026-11-23", "code": "U001"}, OTHER),
        ],
        "office:catalogue_services": [(service, "")],
        "office:catalogue_agencies": [(agency, "")],
        "office:catalogue_units": [(unit, "")],
        "office:places_counters": [({"code": "1"}, OWN), ({"code": "9"}, OTHER)],
        "office:places_queues": [({"code": "A"}, OWN), ({"code": "U"}, OTHER)],
        "office:places_offers": [({"service": "uji_a"}, OWN), ({"service": "uji_u"}, OTHER)],
        "office:places_hours": [({"kind": "mal", "code": "uji", "weekday": 5}, "")],
        "office:places_closures": [({"number": Closure.objects.values_list("pk", flat=True)[0]}, "")],
        "office:places_admissions": [({"agency": OWN}, OWN), ({"agency": OTHER}, OTHER)],
        "office:places_site_zone": [({"code": "utama"}, "")],
        "office:places_site_room": [({"code": "lobi"}, "")],
        "office:people_officers": [
            ({"code": "made.uji", "number": placed("made.uji"), "what": "pin"}, OWN),
            ({"code": "made.lain", "number": placed("made.lain"), "what": "pin"}, OTHER),
        ],
        "office:people_users": [({"username": "made.uji", "number": given("made.uji")}, "")],
        "office:devices_texts": [({"number": RunningText.objects.values_list("pk", flat=True)[0]}, "")],
        "office:devices_all": [({"code": "K1"}, "")],
        "office:devices_media": [(played() | {"number": Media.objects.get().pk}, "")],
        "office:devices_playlists": [(played(), "")],
        "office:formation_programme": [(planned(), "")],
        "office:formation_findings": [({"code": found_out(), "verb": "resolve"}, "")],
        "office:formation_processes": [
            ({"agency": agency, "process": asked("uji")}, agency) for agency in (OWN, OTHER)
        ],
        "office:formation_gate_agency": [({"code": OWN}, OWN), ({"code": OTHER}, OTHER)],
        "office:formation_gate_service": [({"code": "uji_a"}, OWN), ({"code": "uji_u"}, OTHER)],
        "office:formation_gate_waive": [({"key": "outside.survey"}, "")],
        "office:formation_gate_again": [({"key": set_aside("outside.roster")}, "")],
        "office:formation_overview": [({"code": criterion()}, "")],
        "office:formation_agreements": [
            (agreed(OWN, "unit_uji"), OWN),
            (agreed(OTHER, "unit_lain"), OTHER),
        ],
        "office:formation_papers": [
            ({"code": handed_in(OWN)}, OWN),
            ({"code": handed_in(OTHER)}, OTHER),
            ({"code": handed_in("")}, STRANGER),
        ],
        "office:formation_people_material": [
            ({"code": to_read(OWN)}, OWN),
            ({"code": to_read(OTHER)}, OTHER),
        ],
        "office:formation_people_decide": [({"code": undecided()}, "")],
        "office:formation_people_agency": [({"agency": OWN}, OWN), ({"agency": OTHER}, OTHER)],
        "office:formation_people_need": [({"agency": OWN}, OWN), ({"agency": OTHER}, OTHER)],
        "office:formation_network": [(wired(), "")],
        "office:formation_network_need": [({"unit": "unit_uji"}, "")],
        "office:formation_power": [(powered(), "")],
        "office:formation_rooms": [({"code": "lobi"}, "")],
        "office:formation_rooms_access_check": [({"code": looked_after()}, "")],
        "office:formation_rooms_show": [({"code": "lobi"}, OWN), ({"code": "belakang"}, OTHER)],
        "office:formation_rooms_check": [
            ({"number": with_lists()[OWN]}, OWN),
            ({"number": with_lists()[OTHER]}, OTHER),
        ],
        "office:formation_rooms_withdraw": [({"number": with_lists()[OWN]}, "")],
        "office:formation_rooms_plan": [(drawn_on(), "")],
        "ui:floor_drawing": [({"site": "uji", "floor": "dasar"}, "")],
        "office:formation_trials": [(tried(), "")],
        "office:formation_equipment_kinds": [({"code": "komputer"}, "")],
        "office:formation_equipment_show": [
            ({"number": wished(OWN), "verb": "submit"}, OWN),
            ({"number": wished(OTHER), "verb": "submit"}, OTHER),
        ],
        "office:formation_equipment_show_judge": [({"number": wished(OWN), "verb": "accept"}, "")],
        "office:formation_assets_show": [
            ({"number": stands(OWN)}, OWN),
            ({"number": stands(OTHER)}, OTHER),
            ({"number": stands("")}, STRANGER),
        ],
        "office:formation_assets_room": [({"code": "lobi"}, "")],
        "office:formation_assets_handover": [
            ({"number": handed_over(OWN)}, OWN),
            ({"number": handed_over(OTHER)}, OTHER),
        ],
        "office:formation_budget": [({"code": bought(), "year": 2026, "verb": "announce"}, "")],
        "office:norms_rules": [({"key": "queueing.recalls"}, "")],
        "office:norms_bases": [({"code": with_text("uu-uji")}, "")],
        "api:queue": [({"code": "A"}, OWN), ({"code": "U"}, OTHER)],
        "api:": [
            ({"token": day["A 002"], "code": "uji_a", "rest": "lain"}, OWN),
            ({"token": day["U 001"], "code": "uji_u", "rest": "lain"}, OTHER),
        ],
        "ui:": [({"surface": "phone"}, "")],
    }


def handed_in(agency: str) -> str:
    """A paper of an agency, or the mall's own."""
    pdf = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n" + agency.encode()
    return papers.keep(
        site="uji", title="Surat uji", name="surat.pdf", data=pdf, agency=agency, by="user:uji", at=AT
    )


def to_read(agency: str) -> str:
    """A material for the officers of an agency."""
    facts: dict[str, Any] = {"site": "uji", "agency": agency, "by": "user:uji", "at": AT}
    orientation.write_material(code=f"etika-{agency}", title="Etika", text=f"Sapa di {agency}.", **facts)
    return f"etika-{agency}"


def tried() -> dict[str, Any]:
    """A trial that waits for its begin in an empty rehearsal, with something to be mended."""
    by: dict[str, Any] = {"site": "uji", "by": "user:uji", "at": AT}
    held = Trial.objects.first()
    if held is None:
        named = {"name": "LATIHAN · Uji", "short_name": "LATIHAN", "zone_name": "Asia/Makassar"}
        Site.objects.create(code="uji-latihan-1", rehearsal_of=Site.objects.get(code="uji"), **named)
        trials.save_scenario(**by, code="pagi", name="Pagi", lines=(Line(0, "uji_a"),))
        number = trials.plan_trial(**by, scenario="pagi", name="Uji", crew="officers", speed=0)
        held = Trial.objects.get(pk=number)
        trials.follow_up(**by, trial=number, what="Kursi", owner="Manajer", until_on=AT.date())
    follow = FollowUp.objects.get(trial=held).pk
    return {"code": "pagi", "number": held.pk, "first": held.pk, "second": held.pk, "follow": follow}


def undecided() -> str:
    """A point about staff."""
    facts = {"name": "Seragam", "position": 1}
    StaffingPoint.objects.get_or_create(site=Site.objects.get(code="uji"), code="uniform", defaults=facts)
    return "uniform"


def with_lists() -> dict[str, Any]:
    """A finishing of each agency, in a room of its own where its counter stands."""
    lobby = Room.objects.get(code="lobi")
    behind, _ = Room.objects.get_or_create(site=lobby.site, code="belakang", defaults={"name": "Belakang"})
    for agency, counter, room in ((OWN, "1", lobby), (OTHER, "9", behind)):
        Counter.objects.filter(code=counter).update(room=room)
        body = Agency.objects.get(code=agency)
        Finishing.objects.get_or_create(room=room, agency=body, name="Banner")
    return dict(Finishing.objects.values_list("agency__code", "pk"))


def wired() -> dict[str, Any]:
    """A line and a use of the network."""
    site, unit = Site.objects.get(code="uji"), Unit.objects.get(code="unit_uji")
    NetworkLine.objects.get_or_create(site=site, code="utama", defaults={"name": "Utama", "role": "main"})
    facts = {"users": 2, "kbps": 100}
    use, _ = NetworkUse.objects.get_or_create(site=site, unit=unit, name="Surel", defaults=facts)
    return {"code": "utama", "number": use.pk}


def powered() -> dict[str, Any]:
    """A server, a system, a supply, a load and a statement of one name and number."""
    site = Site.objects.get(code="uji")
    for kind, facts in ((ServerHost, {}), (HostedSystem, {}), (PowerSupply, {"kind": "ups"})):
        kind._default_manager.get_or_create(site=site, code="satu", defaults={"name": "Satu"} | facts)
    PowerLoad.objects.get_or_create(pk=1, defaults={"site": site, "name": "Lampu", "watts": 9})
    told = {"site": site, "topic": "servers", "code": "satu", "text": "Perlu AC"}
    SourceStatement.objects.get_or_create(pk=1, defaults=told)
    return {"code": "satu", "number": 1}


def looked_after() -> str:
    """The one means of access that the test's mall looks after."""
    facts = {"value": [["landai", "Jalur landai"]], "certainty": "D"}
    Rule.objects.get_or_create(key="formation.accessibility", valid_from=AT.date(), defaults=facts)
    return "landai"


def drawn_on() -> dict[str, Any]:
    """A floor with an area, a mark and a way that share a number as far as one can arrange it."""
    site = Site.objects.get(code="uji")
    floor, _ = Floor.objects.get_or_create(site=site, code="dasar", defaults={"name": "Dasar"})
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect/></svg>'
    Floor.objects.filter(pk=floor.pk).update(drawing=svg)
    facts = {"pk": 1, "floor": floor}
    points = [[1, 1], [9, 1], [9, 9]]
    Area.objects.get_or_create(**facts, defaults={"label": "Taman", "points": points})
    Mark.objects.get_or_create(**facts, defaults={"kind": "door", "x": 3, "y": 3})
    Walk.objects.get_or_create(**facts, defaults={"zone": Zone.objects.get(site=site), "points": points})
    return {"floor": "dasar", "number": 1}


def planned() -> dict[str, Any]:
    """A programme of two items, one waiting for the other and shown by a paper."""
    held = Item.objects.filter(code="uji").first()
    by: dict[str, Any] = {"site": "uji", "by": "user:uji", "at": AT}
    if held is None:
        plans.new_programme(code="uji", title="Program uji", starts_on=AT.date(), **by)
        plans.add_stage(programme="uji", code="satu", name="Satu", **by)
        plans.add_step(programme="uji", stage="satu", code="a", name="A", **by)
        step = Step.objects.get(code="a").pk
        first, second = (
            plans.add_item(programme="uji", step=step, code=code, facts=plans.ItemFacts(code), **by)
            for code in ("awal", "uji")
        )
        plans.wait_for(item=second, after=first, **by)
        pdf = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
        items.attach(item=second, title="Foto", file=("foto.pdf", pdf), **by)
        held = Item.objects.get(code="uji")
    after = Item.objects.get(code="awal").pk
    paper = Evidence.objects.get(item=held).paper.code
    return {"code": "uji", "number": held.pk, "after": after, "paper": paper, "verb": "begin"}


def found_out() -> str:
    """A finding about the mall's papers."""
    facts = {"severity": "low", "text": "Temuan uji"}
    return Finding.objects.get_or_create(site=Site.objects.get(code="uji"), code="T1", defaults=facts)[0].code


def asked(process: str) -> str:
    """A business process that agencies have to decide."""
    value = {"value": [[process, "Proses uji"]], "certainty": "D"}
    Rule.objects.get_or_create(key="formation.processes", scope="uji", valid_from=FIRST, defaults=value)
    return process


def set_aside(key: str) -> str:
    """A condition of the launch gate that is waived."""
    if not Waiver.objects.filter(key=key, withdrawn_at=None).exists():
        gate.waive(site="uji", key=key, reason="Uji.", by="user:uji", at=AT)
    return key


def agreed(agency: str, unit: str) -> dict[str, Any]:
    """A PKS that is being negotiated with a unit."""
    Agency.objects.filter(code=agency).update(group="instansi_vertikal")
    confirmed(unit)
    held = agreements(site="uji", agencies=[agency])
    code = held[0].code if held else begun(unit=unit, agency=agency)
    return {"code": code, "unit": unit, "verb": "bahas", "letter": "invitation"}


def with_text(basis: str) -> str:
    """A legal basis whose text was handed in."""
    LegalBasis.objects.filter(code=basis).update(paper=handed_in(""))
    return basis


def wished(agency: str) -> int:
    """A request of an agency's unit."""
    by: dict[str, Any] = {"site": "uji", "by": "user:uji", "at": AT}
    if not EquipmentKind.objects.exists():
        needs.save_kind(**by, code="komputer", text=needs.KindText("Komputer"), is_new=True)
    unit = Unit.objects.filter(agency__code=agency).values_list("code", flat=True)[0]
    return needs.write_need(**by, unit=unit, asked=needs.Asked("komputer", 1, specification=f"Made {agency}"))


def stands(agency: str) -> int:
    """A piece that a unit of an agency uses, or nobody's."""
    unit = Unit.objects.filter(agency__code=agency).values_list("code", flat=True).first()
    text = goods.AssetText(f"Barang Made {agency}", holder=unit or "")
    return goods.save_asset(site="uji", text=text, by="user:uji", at=AT)


def handed_over(agency: str) -> int:
    """A hand-over to a unit of an agency."""
    unit = Unit.objects.filter(agency__code=agency).values_list("code", flat=True)[0]
    number = f"BAST/{Handover.objects.count()}"
    sides = goods.Sides(number, AT.date(), f"Made {agency}", "Ni Uji", "Unit", "I Uji", unit=unit)
    return goods.hand_over(site="uji", sides=sides, assets=[stands(agency)], by="user:uji", at=AT)


def bought() -> str:
    """A package of one budget item, both under the same code."""
    by: dict[str, Any] = {"site": "uji", "code": "meja", "is_new": True, "by": "user:uji", "at": AT}
    if Procurement.objects.exists():
        return "meja"
    money.save_item(**by, year=2026, line=money.Line("Meubelair", "Meja"))
    package = money.Package("Meja", 2026, method="tender")
    money.save_procurement(**by, package=package, items=[])
    return "meja"


def called_for_help() -> int:
    """A call for help that is open."""
    return helpcalls.raise_help(site="uji", counter="2", by="user:uji.2", at=AT)


def criterion() -> str:
    """A criterion in force."""
    key = "formation.digital_criteria"
    if all(each.key != key for each in rules()):
        value = [["antrean", "Antrean"]]
        enact(key=key, value=value, valid_from=AT.date(), certainty="D", by="user:uji", at=AT)
    return "antrean"


def announced() -> int:
    """An announcement that is still given."""
    return devices.say_message(site="uji", typed="Mohon tenang.", request_key="uji", by="user:uji", at=AT).id


def written() -> int:
    """A piece of news that stands."""
    draft = Draft("Kabar uji", "Isi uji.", until_at=AT + timedelta(hours=9))
    return devices.write_news(site="uji", draft=draft, by="user:uji", at=AT).id


def played() -> dict[str, Any]:
    """A piece on the shelf without its file, in a planned playlist, and a board that could play it."""
    by: dict[str, Any] = {"site": "uji", "by": "user:uji", "at": AT}
    if device(site="uji", code="P1") is None:
        devices.new_device(**by, code="P1", kind="board", name="Papan uji")
    facts = {"kind": "png", "bytes": 1, "width": 1, "height": 1, "title": "Uji", "alt": "Uji"}
    facts |= {"added_at": AT, "added_by": "user:uji"}
    piece, _ = Media.objects.get_or_create(site=Site.objects.get(code="uji"), sha256="0" * 64, defaults=facts)
    kept = Playlist.objects.first()
    number = kept.pk if kept else devices.save_playlist(**by, title="Daftar uji")
    if kept is None:
        devices.add_item(**by, playlist_id=number, media_id=piece.pk)
        devices.plan_showing(**by, slot=Slot(0, number))
    item, slot = PlaylistItem.objects.get(), Showing.objects.get()
    return {"number": number, "item": item.pk, "slot": slot.pk, "code": "P1", "file": f"{piece.sha256}.png"}


def limited() -> int:
    """A quota of today that limits nobody."""
    held = Restriction.objects.filter(lifted_at=None).first()
    if held is not None:
        return held.pk
    return set_quota(site="uji", queue="K", value=900, reason="uji", by="user:uji", at=AT)


def strangers() -> dict[str, Any]:
    """Somebody's second step and session, under one number."""
    user = User.objects.get(username="made.lain")
    step = Factor.objects.filter(user=user).first() or Factor.objects.create(
        user=user, kind="totp", name="Aplikasi", sealed=b"-", added_at=AT, added_by="user:uji"
    )
    kept = {"device": "Chrome", "begun_at": AT, "begun_by": "user:uji", "seen_at": AT}
    Login.objects.get_or_create(id=step.pk, user=user, session_key="milik-orang", defaults=kept)
    return {"number": step.pk}


def visits(day: dict[str, str]) -> Iterator[Visit]:
    """Every address, once for each thing it may be about."""
    known = samples(day)
    for each in addresses():
        if not each.arguments:
            yield Visit(each, reverse(each.name))
            continue
        fitting = max((start for start in known if each.name.startswith(start)), key=len, default="")
        rows = [row for row in known.get(fitting, ()) if set(each.arguments) <= set(row[0])]
        for facts, owner in rows or [({}, "")]:
            wanted = {name: facts.get(name, "1") for name in each.arguments}
            with suppress(NoReverseMatch):  # told by test_every_address_is_visited
                yield Visit(each, reverse(each.name, kwargs=wanted), owner, made_up=not rows)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever a visit does is undone, so that the next finds the same mall."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, visit: Visit, **more: Any) -> list[HttpResponse]:
    """Look, and press the button: the answers of GET and POST (405 where one is not meant)."""
    answers = []
    for method in (client.get, client.post):
        with undone():
            answers.append(method(visit.path, **more))
    return answers


def refused(answer: HttpResponse, *, made_up: bool = False) -> bool:
    """Denied, or led away to introduce oneself."""
    led_away = answer.status_code == 302 and answer["Location"].startswith(("/masuk/", "/pasang/"))
    return led_away or answer.status_code in ((401, 403) if made_up else (401, *DENIED))


def let_in(answers: list[HttpResponse], visit: Visit) -> bool:
    """Whether the page or its deed was reached: shown, done, or refused for what was typed."""
    reached = [each for each in answers if each.status_code != 405]
    return bool(reached) and all(not refused(each, made_up=visit.made_up) for each in reached)


def ought(visit: Visit, caller: Caller) -> bool:
    """Whether the caller should reach it, from the guard and the role alone."""
    guard = visit.address.guard
    assert guard is not None, f"{visit.address.path} has no guard"
    if guard.kind == "own":
        return not visit.owner
    far = opens(guard, caller.role)
    if far == "given" and guard.scope == "whole":
        return not caller.agency
    return bool(far) and caller.covers(visit.owner)


def complaint(visit: Visit, caller: Caller, answers: list[HttpResponse]) -> str:
    """What is wrong with how the caller was received; "" for nothing."""
    codes = "/".join(str(each.status_code) for each in answers)
    told = f"{caller} at {visit.path} ({visit.address.name}): {codes}"
    if any(each.status_code >= 500 for each in answers):
        return f"{told}: broke"
    should = ought(visit, caller)
    if should and not let_in(answers, visit):
        return f"{told}: should be let in"
    if not should and not all(
        refused(each, made_up=visit.made_up) for each in answers if each.status_code != 405
    ):
        return f"{told}: should be refused"
    return leak(visit, caller, answers) if should else ""


def leak(visit: Visit, caller: Caller, answers: list[HttpResponse]) -> str:
    """Another agency's people or numbers on a page of a narrow role."""
    guard = visit.address.guard
    if not caller.agency or visit.address.name.startswith(tuple(SHOWN_TO_ALL)):
        return ""
    if guard is None or guard.kind != "person":
        return ""
    page = answers[0].content.decode(errors="replace") if answers[0].status_code == 200 else ""
    found = [mark for mark in MARKS if mark in page]
    return f"{caller} at {visit.path} ({visit.address.name}) sees {', '.join(found)}" if found else ""


@pytest.fixture
def browser(office: Callable[..., Any], hall: Hall) -> Callable[[Caller], Client]:
    """The browser of a caller; the officer is the enrolled one, who may serve."""

    def make(caller: Caller) -> Client:
        if caller.role == Role.OFFICER:
            return logged_in(User.objects.get(username="made.uji").pk)
        scope = {"agency": caller.agency} if caller.agency else {}
        client: Client = office(caller.role.value, **scope).client
        return client

    return make


def walked(caller: Caller, client: Client, day: dict[str, str]) -> list[str]:
    found = []
    for visit in visits(day):
        guard = visit.address.guard
        if guard is not None and guard.kind in ("person", "own"):
            if not caller.agency and visit.owner == OTHER:
                continue  # for the whole mall nothing is foreign
            found.append(complaint(visit, caller, ask(client, visit)))
    return [each for each in found if each]


@pytest.mark.parametrize("caller", CALLERS, ids=str)
def test_every_role_is_received_as_the_guards_say(
    caller: Caller, browser: Callable[[Caller], Client], day: dict[str, str]
) -> None:  # fmt: skip
    wrong = walked(caller, browser(caller), day)
    assert not wrong, "\n".join(wrong)


def test_nobody_comes_in_where_it_is_not_open(hall: Hall, day: dict[str, str]) -> None:
    client, wrong = Client(), []
    for visit in visits(day):
        guard, answers = visit.address.guard, ask(client, visit)
        assert guard is not None, visit.address.path
        if any(each.status_code >= 500 for each in answers):
            wrong.append(f"{visit.path} broke")
        met = [each for each in answers if each.status_code != 405]
        if guard.kind != "open" and not all(refused(each, made_up=visit.made_up) for each in met):
            wrong.append(f"{visit.path} ({visit.address.name}): {[each.status_code for each in answers]}")
    assert not wrong, "\n".join(wrong)


def test_nothing_is_open_that_is_not_listed() -> None:
    listed = {f"{door}:{name}" for door, names in OPEN.items() for name in names}
    found = {each.name for each in addresses() if each.guard is not None and each.guard.kind == "open"}
    assert found - listed == set(), "open to all, but not listed"
    assert listed - found == set(), "listed as open, but it is not (any more)"


@pytest.mark.parametrize("kind", ["kiosk", "board", "speaker", "counter_display", "agent"])
def test_a_device_opens_its_own_kind_of_page_only(kind: str, hall: Hall, day: dict[str, str]) -> None:
    more = {"counter": "1"} if kind == "counter_display" else {"zone": "utama"} if kind != "agent" else {}
    made = paired(site=hall.site, code="X9", kind=kind, at=AT, **more)
    client, wrong = browser_of(made), []
    for visit in visits(day):
        guard = visit.address.guard
        if guard is None or guard.kind != "device" and visit.address.name not in OFFICES:
            continue
        answers = [each for each in ask(client, visit) if each.status_code != 405]
        may = guard.kind == "device" and kind in guard.what.split(",")
        in_there = any(not refused(each) or each.status_code == 404 for each in answers)
        if may != in_there:
            wrong.append(f"{kind} at {visit.path}: {[each.status_code for each in answers]}")
    assert not wrong, "\n".join(wrong)


def key(hall: Hall, scope: str) -> dict[str, Any]:
    """A key of another system that may do this one thing, as it is sent along."""
    acts = {"officer": "made.uji", "counter": "1"} if scope == OFFICER_ACT else {}
    secret = accounts.make_key(
        site=hall.site, code=f"uji-{scope.replace(':', '-')}", name="Sistem uji", scopes=[scope],
        per_minute=MOST_PER_MINUTE, expires_at=AT + timedelta(days=9), **acts, by="user:uji", at=AT,
    )  # fmt: skip
    same = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "jalan-kaki"}
    return {"headers": same, "content_type": "application/json"}


@pytest.mark.parametrize("scope", SCOPES)
def test_a_key_opens_its_own_operations_only(scope: str, hall: Hall, day: dict[str, str]) -> None:
    """Every operation with every scope; an officer's key does nothing to another agency's number."""
    sent, wrong, reached = key(hall, scope), [], 0
    for visit in visits(day):
        guard = visit.address.guard
        if guard is None or guard.kind == "open":
            continue
        if guard.kind != "key" and visit.address.name not in OFFICES:
            continue
        answers = [each for each in ask(Client(), visit, **sent) if each.status_code != 405]
        codes = [each.status_code for each in answers]
        may = guard.kind == "key" and guard.what == scope
        foreign = scope == OFFICER_ACT and visit.owner == OTHER
        reached += may
        denied = all(refused(each, made_up=visit.made_up) for each in answers)
        if any(code >= 500 for code in codes) or (may and not foreign and denied) or (not may and not denied):
            wrong.append(f"{scope} at {visit.path} ({visit.address.name}): {codes}")
        if may and foreign and "token" in visit.address.arguments and any(code < 400 for code in codes):
            wrong.append(f"{scope} at {visit.path}: touched another agency's number")
    assert not wrong, "\n".join(wrong)
    assert reached or scope == EVENTS_READ


def test_every_address_is_visited(day: dict[str, str]) -> None:
    lacking = {each.name for each in addresses()} - {visit.address.name for visit in visits(day)}
    assert not lacking, f"parts of a shape of their own, give these a row in samples: {lacking}"


def test_each_address_about_an_agency_is_visited_as_own_and_as_foreign(day: dict[str, str]) -> None:
    """Where a permission is narrowed by the view, the walk must have something foreign to ask for."""
    by_name: dict[str, set[str]] = {}
    for visit in visits(day):
        guard = visit.address.guard
        narrows = guard is not None and guard.kind == "person" and guard.scope in ("reach", "place")
        narrow_roles = [role for role in (Role.AGENCY_HEAD, Role.OFFICER) if guard and opens(guard, role)]
        if narrows and narrow_roles and visit.address.arguments:
            by_name.setdefault(visit.address.name, set()).add(visit.owner)
    lacking = [
        name
        for name, owners in by_name.items()
        if not {OWN, OTHER} <= owners and not name.startswith((*SHOWN_TO_ALL, *NOBODYS))
    ]
    assert not lacking, f"give these a row in samples, or a reason in NOBODYS: {lacking}"


# What the walk must find, done to the real house.


def _walk_of(name: str, caller: Caller, client: Client, day: dict[str, str]) -> list[str]:
    return [each for each in walked(caller, client, day) if f"({name})" in each]


def test_the_walk_finds_a_view_that_forgets_the_agency(
    browser: Callable[[Caller], Client], day: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    everybody = people.officers
    monkeypatch.setattr(people, "officers_in_reach", lambda here: list(everybody(site=here.site)))
    caller = Caller(Role.VIEWER, OWN)
    client = browser(caller)
    assert _walk_of("office:people_officers_show", caller, client, day)
    assert any("sees made.lain" in each for each in _walk_of("office:people_officers", caller, client, day))


def test_the_walk_finds_a_guard_that_lets_everybody_pass(
    browser: Callable[[Caller], Client], day: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    def naked(request: HttpRequest, **given: Any) -> HttpResponse:
        return HttpResponse("semua boleh")

    pattern = next(each for each in office_addresses if each.name == "people_users")
    naked.guard = Guard("person", "accounts.edit", ("office.enter",), "whole")  # type: ignore[attr-defined]
    monkeypatch.setattr(pattern, "callback", naked)
    caller = Caller(Role.AGENCY_HEAD, OWN)
    assert _walk_of("office:people_users", caller, browser(caller), day)


def test_an_address_without_a_guard_is_no_row_of_the_walk(
    day: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    pattern = next(each for each in office_addresses if each.name == "people_users")
    monkeypatch.setattr(pattern, "callback", lambda request: HttpResponse())
    bare = next(each for each in visits(day) if each.address.name == "office:people_users")
    with pytest.raises(AssertionError, match="has no guard"):
        ought(bare, Caller(Role.ORGANISER))


def test_a_role_covers_its_own_agency_and_what_is_nobodys() -> None:
    info = GrantInfo(1, Role.AGENCY_HEAD, "uji", OWN)
    head = Caller(Role.AGENCY_HEAD, OWN)
    for owner in (OWN, OTHER):
        assert head.covers(owner) == info.covers(site="uji", agency=owner, counter="")
    assert head.covers("") and replace(head, agency="").covers(OTHER)
