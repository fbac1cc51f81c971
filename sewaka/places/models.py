"""The mall as a place: site, zones, rooms, counters, queues, who is admitted, what is offered, when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sewaka.catalogue.models import Agency, Service, Unit
from sewaka.norms.states import Certainty
from sewaka.places.floors import Area, Floor, Mark, Walk
from sewaka.places.moves import QueueMove
from sewaka.places.running import Arrangement, Freeze, Restriction
from sewaka.places.slips import SlipText
from sewaka.places.states import AdmissionStatus, Layer, RoomState, every_language, every_layer

DEFAULT_FORMAT = "{prefix} {number:03d}"
WRITTEN = (SlipText,)
"""What the office writes, at home in ``slips``."""
RUNNING = (Arrangement, Freeze, Restriction)
"""Models of a running day, at home in ``running``."""
DRAWN = (Floor, Area, Mark, Walk)
"""The floor plan, at home in ``floors``."""
MOVED = (QueueMove,)
"""Queues moved to another zone, at home in ``moves``."""


def _unique(
    name: str, fields: list[str], message: str, condition: Q | None = None
) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        fields=fields, name=name, condition=condition, violation_error_message=message
    )


def _check(name: str, condition: Q, message: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=message)


def _certainty(name: str) -> models.CheckConstraint:
    return _check(
        name,
        Q(certainty__in=Certainty.values),
        "Tingkat kepastian harus salah satu dari V, C, K, D, S, atau P.",
    )


class Site(models.Model):
    """One mall. ``version`` changes with every change of norms, catalogue or places.

    The database sets it (see migration 0002), from a sequence that never repeats a value. A site with
    ``rehearsal_of`` is no mall but a copy of one to practise in, until ``ended_at`` (docs/adr/0032).
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: data tempat"

    code = models.SlugField(
        max_length=32, unique=True, error_messages={"unique": "Kode mal ini sudah dipakai."}
    )
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    zone_name = models.CharField(max_length=40, default="Asia/Jakarta")
    area_code = models.CharField(max_length=12, blank=True)
    address = models.CharField(max_length=300, blank=True)
    languages = models.JSONField(default=every_language, help_text="bahasa yang ditawarkan kepada pengunjung")
    version = models.BigIntegerField(default=0, editable=False)
    rehearsal_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=96, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            _check(
                "places_site_zone_in_indonesia",
                Q(zone_name__in=["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"]),
                "Zona waktu harus salah satu zona waktu Indonesia.",
            ),
            _check(
                "places_site_only_rehearsals_end",
                Q(ended_at=None, ended_by="")
                | Q(ended_at__isnull=False, rehearsal_of__isnull=False) & ~Q(ended_by=""),
                "Hanya tempat latihan yang dapat ditutup, dengan pelakunya.",
            ),
            _unique(
                "places_site_one_rehearsal",
                ["rehearsal_of"],
                "Mal ini masih punya tempat latihan yang terbuka.",
                Q(ended_at=None, rehearsal_of__isnull=False),
            ),
        ]


class Zone(models.Model):
    """A part of the hall with its own screens and voice."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: data tempat"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=24)
    name = models.CharField(max_length=80)
    way = models.CharField(max_length=160, blank=True, default="", help_text="jalan ke sini dari pintu masuk")

    class Meta:
        constraints = [
            _unique("places_zone_code", ["site", "code"], "Kode zona ini sudah dipakai di mal ini.")
        ]


class Room(models.Model):
    """A room of the building; planned rooms are kept so that nobody thinks they are missing."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: data tempat"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=32)
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=12, choices=RoomState.choices, default=RoomState.EXISTING)
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            _unique("places_room_code", ["site", "code"], "Kode ruang ini sudah dipakai di mal ini."),
            _check("places_room_state_known", Q(state__in=RoomState.values), "Keadaan ruang tidak dikenal."),
        ]


class Counter(models.Model):
    """A service point where one officer serves one visitor at a time."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: data tempat"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.CharField(max_length=8)
    label = models.CharField(max_length=24)
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="+")
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    is_low = models.BooleanField(default=False, help_text="meja rendah, dapat dicapai dengan kursi roda")
    is_open_for_use = models.BooleanField(default=True)
    note = models.CharField(max_length=200, blank=True)
    certainty = models.CharField(max_length=1, choices=Certainty.choices, default=Certainty.EXAMPLE)

    class Meta:
        constraints = [
            _unique("places_counter_code", ["site", "code"], "Nomor loket ini sudah dipakai di mal ini."),
            _check("places_counter_named", ~Q(code="") & ~Q(label=""), "Loket harus punya nomor dan nama."),
            _certainty("places_counter_certainty_known"),
        ]


class Queue(models.Model):
    """A queue with its prefix; on one day it is a line. ``code`` is the prefix people hear."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: data tempat"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.CharField(max_length=2)
    name = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    number_format = models.CharField(max_length=40, default=DEFAULT_FORMAT)
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="+")
    prior_minutes = models.PositiveSmallIntegerField(
        default=10, help_text="menit per orang sebelum ada ukuran nyata"
    )
    is_active = models.BooleanField(default=True)
    certainty = models.CharField(max_length=1, choices=Certainty.choices, default=Certainty.EXAMPLE)

    class Meta:
        constraints = [
            _unique("places_queue_code", ["site", "code"], "Awalan nomor ini sudah dipakai antrean lain."),
            _check(
                "places_queue_prefix_letters",
                Q(code__regex=r"^[A-Z][A-Z0-9]?$"),
                "Awalan nomor harus satu atau dua tanda: huruf besar, lalu boleh satu huruf atau angka.",
            ),
            _check(
                "places_queue_prior_sensible",
                Q(prior_minutes__gte=1, prior_minutes__lte=240),
                "Perkiraan awal harus antara 1 dan 240 menit per orang.",
            ),
            _certainty("places_queue_certainty_known"),
        ]


class CounterQueue(models.Model):
    """A queue a counter serves; tier 1 is called first, a higher tier only when lower tiers are empty."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: data tempat"

    counter = models.ForeignKey(Counter, models.CASCADE, related_name="+")
    queue = models.ForeignKey(Queue, models.PROTECT, related_name="+")
    tier = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            _unique(
                "places_counter_queue_once", ["counter", "queue"], "Loket ini sudah melayani antrean itu."
            ),
            _check(
                "places_counter_queue_tier", Q(tier__gte=1, tier__lte=9), "Urutan antrean harus 1 sampai 9."
            ),
        ]


class Admission(models.Model):
    """An agency may serve at a site from ``valid_from`` to ``valid_until`` (both days included)."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: bukti keikutsertaan instansi"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=300)
    status = models.CharField(
        max_length=12, choices=AdmissionStatus.choices, default=AdmissionStatus.ADMITTED
    )
    layers = models.JSONField(default=every_layer, help_text="lapis hari libur yang diikuti instansi ini")

    class Meta:
        constraints = [
            _unique(
                "places_admission_one_current",
                ["site", "agency"],
                "Instansi ini sudah bergabung di mal ini.",
                ~Q(status=AdmissionStatus.ENDED),
            ),
            _check(
                "places_admission_ends_after_start",
                Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                "Tanggal berakhir tidak boleh sebelum tanggal mulai.",
            ),
            _check(
                "places_admission_status_known",
                Q(status__in=AdmissionStatus.values),
                "Status keikutsertaan tidak dikenal.",
            ),
            _check("places_admission_has_basis", ~Q(basis=""), "Dasar keikutsertaan harus ditulis."),
        ]


class Offering(models.Model):
    """A service offered at a site through one queue. A closed offering keeps its row.

    ``bands``: caps by the time of day, ["08:00", "10:00", 20] each. ``priority_only``: only visitors with priority.
    ``result_required``: an officer chooses how it ended, each time.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selamanya: data tempat"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    queue = models.ForeignKey(Queue, models.PROTECT, related_name="+")
    daily_quota = models.PositiveIntegerField(null=True, blank=True)
    is_open = models.BooleanField(default=True)
    bands = models.JSONField(default=list, db_default=[], blank=True)
    priority_only = models.BooleanField(default=False, db_default=False)
    result_required = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            _unique("places_offering_once", ["site", "service"], "Layanan ini sudah dibuka di mal ini."),
            _check(
                "places_offering_quota_positive",
                Q(daily_quota__isnull=True) | Q(daily_quota__gte=1),
                "Kuota harian harus paling sedikit 1, atau kosong bila tanpa kuota.",
            ),
        ]


class Hours(models.Model):
    """Service hours of one weekday (1 Monday … 7 Sunday), in the site's own time.

    The row of a queue goes before that of its unit, and that before the site's. No times: closed that day.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "selama berlaku: jam pelayanan"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    queue = models.ForeignKey(Queue, models.PROTECT, null=True, blank=True, related_name="+")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    break_from = models.TimeField(null=True, blank=True)
    break_to = models.TimeField(null=True, blank=True)
    last_ticket_before_min = models.PositiveSmallIntegerField(default=0)
    certainty = models.CharField(max_length=1, choices=Certainty.choices, default=Certainty.EXAMPLE)

    class Meta:
        constraints = [
            _unique(
                "places_hours_site_day",
                ["site", "weekday"],
                "Jam hari ini sudah diatur untuk mal ini.",
                Q(unit__isnull=True, queue__isnull=True),
            ),
            _unique(
                "places_hours_unit_day",
                ["site", "unit", "weekday"],
                "Jam hari ini sudah diatur untuk unit ini.",
                Q(unit__isnull=False),
            ),
            _unique(
                "places_hours_queue_day",
                ["site", "queue", "weekday"],
                "Jam hari ini sudah diatur untuk antrean ini.",
                Q(queue__isnull=False),
            ),
            _check(
                "places_hours_one_owner",
                Q(unit__isnull=True) | Q(queue__isnull=True),
                "Jam hanya untuk satu unit atau satu antrean, tidak keduanya.",
            ),
            _check(
                "places_hours_weekday",
                Q(weekday__gte=1, weekday__lte=7),
                "Hari harus 1 (Senin) sampai 7 (Minggu).",
            ),
            _check(
                "places_hours_opens_before_closes",
                Q(opens__isnull=True, closes__isnull=True, break_from__isnull=True, break_to__isnull=True)
                | Q(opens__isnull=False, closes__isnull=False, closes__gt=F("opens")),
                "Jam tutup harus sesudah jam buka; kosongkan keduanya bila tutup.",
            ),
            _check(
                "places_hours_break_inside",
                Q(break_from__isnull=True, break_to__isnull=True)
                | Q(
                    break_from__isnull=False,
                    break_to__isnull=False,
                    break_from__gte=F("opens"),
                    break_to__gt=F("break_from"),
                    break_to__lte=F("closes"),
                ),
                "Jeda harus berada di dalam jam buka, dan selesai sesudah mulai.",
            ),
            _certainty("places_hours_certainty_known"),
        ]


class Closure(models.Model):
    """Days on which the site, an agency or a queue does not serve (both days included)."""

    PERSONAL: ClassVar[dict[str, str]] = {}
    KEEP: ClassVar[str] = "lima tahun: penjelasan hari tanpa pelayanan"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    queue = models.ForeignKey(Queue, models.PROTECT, null=True, blank=True, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=200)
    layer = models.CharField(max_length=24, choices=Layer.choices)
    certainty = models.CharField(max_length=1, choices=Certainty.choices, default=Certainty.PUBLIC)
    source = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=96, blank=True)

    class Meta:
        constraints = [
            _check(
                "places_closure_ends_after_start",
                Q(until_on__gte=F("from_on")),
                "Hari terakhir tidak boleh sebelum hari pertama.",
            ),
            _check(
                "places_closure_layer_known", Q(layer__in=Layer.values), "Lapis hari libur tidak dikenal."
            ),
            _check(
                "places_closure_one_owner",
                Q(agency__isnull=True) | Q(queue__isnull=True),
                "Penutupan berlaku untuk satu instansi atau satu antrean, tidak keduanya.",
            ),
            _check("places_closure_has_reason", ~Q(reason=""), "Alasan penutupan harus ditulis."),
            _check(
                "places_closure_withdrawn_by_somebody",
                Q(withdrawn_at__isnull=True, withdrawn_by="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by=""),
                "Pencabutan harus mencatat siapa yang mencabut.",
            ),
            _certainty("places_closure_certainty_known"),
        ]
