"""What a new mall still needs before its first number, in the order it is best done."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.catalogue.queries import services
from sewaka.devices.queries import devices
from sewaka.staff.queries import officers
from sewaka.web.office.entry import Here
from sewaka.web.office.tables.devices import late_s


@dataclass(frozen=True)
class Beginning:
    """One thing to do: where it is done, and whether it was."""

    word: str
    note: str
    href: str
    done: bool


def beginnings(here: Here) -> list[Beginning]:
    """The steps of a mall that is not complete yet, for who founds it; none once every step was done."""
    if not here.reach("places.edit").whole:
        return []
    found = [*_places(here), *_hall(here)]
    return [] if all(each.done for each in found) else found


def _step(word: str, note: str, address: str, *, done: bool) -> Beginning:
    return Beginning(word, note, reverse(f"office:{address}"), done)


def _places(here: Here) -> list[Beginning]:
    layout = here.plan
    serves = any(each.queues for each in layout.counters.values())
    return [
        _step(
            _("Antrean"),
            _("Satu untuk tiap kelompok layanan, dengan huruf awal nomornya."),
            "places_queues",
            done=bool(layout.queues),
        ),
        _step(_("Loket"), _("Beserta antrean yang dilayaninya."), "places_counters", done=serves),
        _step(
            _("Layanan dalam katalog"),
            _("Apa yang dibawa, biayanya, lamanya."),
            "catalogue_services",
            done=bool(services(on=here.today)),
        ),
        _step(
            _("Layanan dibuka"),
            _("Layanan mana masuk antrean mana."),
            "places_offers",
            done=bool(layout.offerings),
        ),
    ]


def _hall(here: Here) -> list[Beginning]:
    paired = {
        each.device.kind for each in devices(site=here.site, at=here.at, late_s=late_s(here)) if each.paired
    }
    return [
        _step(
            _("Petugas"),
            _("Diundang dengan tautan; tiap orang membuat kata sandi dan PIN-nya sendiri."),
            "people_officers",
            done=bool(officers(site=here.site)),
        ),
        _step(
            _("Perangkat"),
            _("Kios dan papan dipasang dengan kode; nomor juga dapat diambil di meja informasi."),
            "devices_all",
            done=bool(paired),
        ),
    ]
