"""Places as typed: the mall, zones, rooms, counters, queues."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms import IntegerField
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sewaka.lib.prefixes import DEFAULT_FORMAT
from sewaka.places.plans import CounterInfo, Plan, QueueInfo
from sewaka.places.queries.office import Choices
from sewaka.web.office.forms import base

ZONES = (
    ("Asia/Jakarta", "WIB (Asia/Jakarta)"),
    ("Asia/Makassar", "WITA (Asia/Makassar)"),
    ("Asia/Jayapura", "WIT (Asia/Jayapura)"),
)
CERTAIN = _("Pilih “contoh” bila belum ada yang menetapkannya.")


class SiteForm(base.OfficeForm):
    """The mall itself."""

    name = base.text(_("Nama mal"), 120)
    short_name = base.text(_("Nama pendek"), 40, help=_("Dipakai di tempat yang sempit, misalnya slip."))
    zone_name = base.choice(_("Zona waktu"), ZONES, help=_("Semua jam di mal ini memakai zona ini."))
    area_code = base.text(_("Kode wilayah"), 12, needed=False, help=_("Kode Kemendagri, misalnya 33.01."))
    address = base.text(_("Alamat"), 300, needed=False)
    languages = forms.MultipleChoiceField(
        label=_("Bahasa pengunjung"),
        choices=settings.LANGUAGES[1:],
        required=False,
        help_text=_("Di samping bahasa Indonesia: di kios, halaman publik, dan slip."),
        widget=forms.CheckboxSelectMultiple,
    )


class ZoneForm(base.CodedForm):
    """A part of the hall with its own screens and voice."""

    code = base.code(_("Kode zona"), 24, help=_("Huruf kecil, misalnya timur. Tidak dapat diganti."))
    name = base.text(_("Nama zona"), 80)
    way = base.text(
        _("Jalan ke sini"),
        160,
        needed=False,
        help=_("Dari pintu masuk, misalnya: lurus, lalu ke kanan. Dibaca pengunjung di ponsel dan kios."),
    )


class RoomForm(base.CodedForm):
    """A room and the zone it belongs to."""

    code = base.code(_("Kode ruang"), 32, help=_("Huruf kecil, misalnya lobi. Tidak dapat diganti."))
    name = base.text(_("Nama ruang"), 120)
    state = base.choice(_("Keadaan"))
    zone = base.choice(_("Zona"), needed=False)

    def __init__(self, choices: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "state", choices.room_states)
        base.offer(self, "zone", choices.zones, empty=_t("tanpa zona"))


class CounterForm(base.CodedForm):
    """A counter: number, name, where it stands, for whom."""

    code = base.code(
        _("Nomor loket"), 8, help=_("Yang disebut dalam panggilan, misalnya 4. Tidak dapat diganti.")
    )
    label = base.text(_("Nama"), 24, help=_("Yang tampil di papan dan slip, misalnya Loket 4."))
    zone = base.choice(_("Zona"), help=_("Papan dan suara zona ini yang memanggil."))
    room = base.choice(_("Ruang"), needed=False)
    unit = base.choice(_("Unit yang menempati"), needed=False)
    is_low = base.tick(_("Loket rendah, dapat dicapai dengan kursi roda"))
    is_open_for_use = base.tick(
        _("Dapat dipakai"), help=_("Hapus centang bila loket sedang tidak dapat dipakai.")
    )
    note = base.text(_("Catatan"), 200, needed=False)
    certainty = base.choice(_("Tingkat kepastian"), help=CERTAIN)

    def __init__(self, choices: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "zone", choices.zones)
        base.offer(self, "room", choices.rooms, empty=_t("belum ditentukan"))
        base.offer(self, "unit", choices.units, empty=_t("belum ditentukan"))
        base.offer(self, "certainty", choices.certainties)


class ServeForm(base.OfficeForm):
    """Which queues a counter serves, each with its turn: 1 is called first, empty is not served."""

    def __init__(self, plan: Plan, counter: CounterInfo, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {each.queue_code: each.tier for each in counter.queues}
        for queue in self._here(plan, counter):
            self.fields[f"q_{queue.code}"] = IntegerField(
                label=f"{queue.code} {queue.name}",
                help_text=queue.agency_short,
                required=False,
                initial=held.get(queue.code),
                validators=[MinValueValidator(1), MaxValueValidator(9)],
                min_value=1,
                max_value=9,
            )

    @staticmethod
    def _here(plan: Plan, counter: CounterInfo) -> list[QueueInfo]:
        """The queues of the counter's zone, those of its own unit first."""
        near = [each for each in plan.queues.values() if each.zone_code == counter.zone_code]
        return sorted(near, key=lambda each: (each.unit_code != counter.unit_code, each.code))

    def deed(self) -> dict[str, Any]:
        tiers = [(name.removeprefix("q_"), tier) for name, tier in self.cleaned_data.items() if tier]
        return {"queues": sorted(tiers, key=lambda each: each[1])}


class QueueForm(base.CodedForm):
    """A queue: its prefix, how its numbers look, whose it is."""

    BLAME = {
        "prefix_sounds_alike": "code",
        "prefix_taken": "code",
        "prefix_not_a_prefix": "code",
        "format_not_valid": "number_format",
    }
    code = base.text(
        _("Awalan"), 2, help=_("Satu huruf besar, boleh diikuti satu huruf atau angka. Tidak dapat diganti.")
    )
    number_format = base.text(
        _("Bentuk nomor"), 40, help=_("Memuat {prefix} dan {number}; {number:03d} menulis 014.")
    )
    name = base.text(_("Nama antrean"), 120)
    unit = base.choice(_("Unit"))
    zone = base.choice(_("Zona"), help=_("Tempat pengunjung menunggu."))
    prior_minutes = base.whole(
        _("Perkiraan menit per orang"), low=1, high=480, help=_("Dipakai sampai ada ukuran nyata.")
    )
    is_active = base.tick(_("Dipakai"), help=_("Hapus centang untuk menghentikan antrean ini."))
    certainty = base.choice(_("Tingkat kepastian"), help=CERTAIN)

    def __init__(self, choices: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base.offer(self, "unit", choices.units)
        base.offer(self, "zone", choices.zones)
        base.offer(self, "certainty", choices.certainties)
        self.fields["number_format"].initial = DEFAULT_FORMAT
