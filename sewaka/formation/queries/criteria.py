"""The criteria of MPP Digital: what the mall says of itself, beside what the system itself can show, read anew each time.

Evidence is counted, never ticked. What no room of the system holds is said so ("belum ada dalam sistem").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from sewaka.accounts.factors import roles_with_second
from sewaka.accounts.keys import keys
from sewaka.accounts.roles import Role
from sewaka.catalogue.queries import versions
from sewaka.devices.queries import devices
from sewaka.feedback.queries import ratings
from sewaka.formation.models import Judgement
from sewaka.formation.queries import agreements, trials
from sewaka.formation.states.overview import Verdict
from sewaka.journal.queries import last_seq
from sewaka.journal.roots import roots
from sewaka.lib.format_id import short_day, thousands
from sewaka.norms.queries import legal_bases, pick, rules
from sewaka.notify.queries import hooks
from sewaka.papers.queries import newest
from sewaka.places.plans import Plan
from sewaka.places.queries import plan
from sewaka.queueing.queries.activity import weeks
from sewaka.queueing.queries.promises import score

RULE: Final = "formation.digital_criteria"
DAYS: Final = 28
"""Counts of what happens each day go back so far."""


@dataclass(frozen=True)
class Evidence:
    """One thing the system knows. ``holds``: whether it speaks for the criterion; None: no room of the system holds it.

    ``page``, ``args``: where it can be looked at.
    """

    what: str
    figure: str
    holds: bool | None
    page: str = ""
    args: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judged:
    """A judgement as it was written down."""

    verdict: str
    verdict_text: str
    judged_on: date
    note: str
    paper: str
    entered_at: datetime
    entered_by: str


@dataclass(frozen=True)
class Criterion:
    """A criterion with its evidence and its judgements, newest first."""

    code: str
    number: int
    name: str
    evidence: tuple[Evidence, ...]
    judged: tuple[Judged, ...]

    @property
    def now(self) -> Judged | None:
        """The judgement that counts."""
        return self.judged[0] if self.judged else None


@dataclass(frozen=True)
class _Seen:
    """The mall as every criterion looks at it."""

    site: str
    at: datetime

    @cached_property
    def plan(self) -> Plan:
        return plan(self.site, at=self.at)

    @cached_property
    def today(self) -> date:
        return self.plan.business_day(self.at)


def names(*, site: str, on: date) -> dict[str, str]:
    """The criteria in force by code, in their order; none where the rule says nothing."""
    held = pick(rules(on=on), key=RULE, on=on, scope=site)
    return dict(held.value) if held else {}


def criteria(*, site: str, at: datetime) -> tuple[Criterion, ...]:
    """Every criterion in force."""
    seen = _Seen(site, at)
    judged: dict[str, list[Judged]] = {}
    for row in (
        Judgement.objects.select_related("paper").filter(site__code=site).order_by("-judged_on", "-pk")
    ):
        judged.setdefault(row.criterion, []).append(_judged(row))
    return tuple(
        Criterion(code, number, name, _evidence(seen, code), tuple(judged.get(code, ())))
        for number, (code, name) in enumerate(names(site=site, on=seen.today).items(), start=1)
    )


def _judged(row: Judgement) -> Judged:
    return Judged(
        verdict=row.verdict,
        verdict_text=str(Verdict(row.verdict).label),
        judged_on=row.judged_on,
        note=row.note,
        paper=row.paper.code if row.paper else "",
        entered_at=row.entered_at,
        entered_by=row.entered_by,
    )


def _evidence(seen: _Seen, code: str) -> tuple[Evidence, ...]:
    look = _LOOKS.get(code)
    return tuple(look(seen)) if look else (_outside(_("Kriteria ini")),)


def _outside(what: str) -> Evidence:
    return Evidence(what, _("belum ada dalam sistem"), None)


def _count(what: str, n: int, page: str = "", *, of: int | None = None) -> Evidence:
    """So many, or so many of all; speaks for the criterion when it is not none, or when none is lacking."""
    figure = thousands(n) if of is None else _("{n} dari {of}").format(n=thousands(n), of=thousands(of))
    return Evidence(what, figure, n > 0 if of is None else 0 < of == n, page)


def _information(seen: _Seen) -> Iterator[Evidence]:
    offered = list(seen.plan.offerings.values())
    infos = [each for each in versions() if each.code in seen.plan.offerings and each.holds(seen.today)]
    yield _count(_("Layanan terbit di halaman umum, tanpa masuk akun"), len(offered), "portal:search")
    told = sum(each.requirements is not None for each in infos)
    yield _count(_("Layanan dengan persyaratan"), told, "office:catalogue_services", of=len(infos))
    told = sum(each.fee is not None for each in infos)
    yield _count(_("Layanan dengan biaya"), told, "office:catalogue_services", of=len(infos))
    told = sum(each.standard_time is not None for each in infos)
    yield _count(_("Layanan dengan jangka waktu"), told, "office:catalogue_services", of=len(infos))
    sure = sum(each.is_confirmed for each in infos)
    yield _count(
        _("Layanan yang isinya dipastikan instansi"), sure, "office:catalogue_services", of=len(infos)
    )


def _queue(seen: _Seen) -> Iterator[Evidence]:
    busy = weeks(seen.plan, last=seen.today, count=DAYS // 7)
    issued = sum(week.issued for week in busy)
    yield _count(_("Nomor diambil dalam empat pekan"), issued, "office:formation_overview_weeks")
    total = score(site=seen.site, since=seen.today - timedelta(days=DAYS), until=seen.today).total
    share = f"{total.share}%" if total.share else _("belum ada janji yang dapat dinilai")
    yield Evidence(_("Janji waktu tunggu ditepati"), share, bool(total.share), "office:queue_promises")
    held = devices(site=seen.site, at=seen.at)
    boards = sum(each.device.kind == "board" for each in held)
    yield _count(_("Papan panggilan"), boards, "office:devices_all")
    yield _count(
        _("Pengeras suara"), sum(each.device.kind == "speaker" for each in held), "office:devices_all"
    )
    yield _outside(_("Pemesanan waktu kedatangan"))


def _complaints(_seen: _Seen) -> Iterator[Evidence]:
    yield _outside(_("Konsultasi dengan instansi"))
    yield _outside(_("Pengaduan dengan batas waktu dan pelacakan"))


def _survey(seen: _Seen) -> Iterator[Evidence]:
    since = seen.today - timedelta(days=DAYS)
    found = ratings(site=seen.site, since=since, until=seen.today)
    yield _count(_("Penilaian bintang sesudah dilayani, empat pekan"), found, "office:queue_figures")
    yield _outside(_("Survei kepuasan masyarakat (SKM) dan indeksnya"))


def _reports(seen: _Seen) -> Iterator[Evidence]:
    closed = len(roots(site=seen.site, limit=DAYS))
    yield _count(_("Hari terakhir yang ditutup dengan lembar harian"), closed, "office:queue_sheet")
    made = sum(each.origin == "rendered" for each in newest(site=seen.site))
    yield _count(_("Laporan dan surat yang dibuat sistem"), made, "office:formation_papers")
    yield Evidence(
        _("Laporan kegiatan mingguan"), _("dihitung setiap dibuka"), True, "office:formation_overview_weeks"
    )
    yield Evidence(
        _("Laporan menurut instansi, layanan, loket"),
        _("dihitung setiap dibuka"),
        True,
        "office:queue_report",
    )


def _documents(_seen: _Seen) -> Iterator[Evidence]:
    yield _outside(_("Permohonan daring, unggah berkas, riwayat, dan produk digital"))


def _commitment(seen: _Seen) -> Iterator[Evidence]:
    found = agreements.summary(site=seen.site, on=seen.today)
    board = "office:formation_agreements"
    yield _count(
        _("Instansi dengan perjanjian yang berlaku"), found.partners_signed, board, of=found.partners
    )
    yield _count(_("Unit yang sudah konfirmasi bergabung"), found.units_confirmed, board, of=found.units)
    yield _count(_("Dasar hukum tercatat"), len(legal_bases()), "office:norms_bases")
    yield _outside(_("Maklumat pelayanan"))


def _platform(seen: _Seen) -> Iterator[Evidence]:
    live = [each for each in keys(site=seen.site, at=seen.at) if each.revoked_at is None]
    yield _count(_("Sistem lain yang memakai API"), len(live), "office:links_keys")
    yield _count(_("Sistem lain yang diberi tahu kejadian"), len(hooks(site=seen.site)), "office:links_hooks")
    languages = ", ".join(seen.plan.site.languages)
    yield Evidence(_("Bahasa yang ditawarkan"), languages, len(languages) > 0, "office:places_site")
    yield _outside(_("Satu akun pengguna untuk semua layanan"))


def _lasting(seen: _Seen) -> Iterator[Evidence]:
    of_mall = [each for each in versions() if each.code in seen.plan.offerings]
    yield _count(_("Versi layanan yang disimpan"), len(of_mall), "office:catalogue_services")
    yield _count(_("Catatan kejadian"), last_seq(site=seen.site), "office:journal_events")
    yield Evidence(_("Data janji waktu tunggu terbuka bagi umum"), _("CSV dan JSON"), True, "portal:promises")


def _security(seen: _Seen) -> Iterator[Evidence]:
    demanded = roles_with_second(at=seen.at)
    wanted = [str(role.label) for role in Role if role.value in demanded]
    yield Evidence(
        _("Peran yang wajib langkah kedua saat masuk"),
        ", ".join(wanted) or _("tidak ada"),
        bool(wanted),
        "office:norms_rules",
    )
    yield Evidence(
        _("Izin setiap peran pada setiap halaman"), _("tabel terbuka"), True, "office:people_matrix"
    )
    days = roots(site=seen.site, limit=1)
    last = short_day(days[0].day) if days else _("belum ada hari yang ditutup")
    yield Evidence(_("Rantai catatan, sidik terakhir diumumkan"), last, bool(days), "portal:proof")
    yield _backup(seen)


def _backup(seen: _Seen) -> Evidence:
    """When ``script/backup`` copied the database aside last. Another server's own copies are not seen."""
    what = _("Cadangan terakhir")
    dumps = sorted(Path(settings.ENV.var, "cadangan").glob("*.dump"), key=lambda each: each.stat().st_mtime)
    if not dumps:
        return Evidence(what, _("tidak ada di folder cadangan"), False)
    made = datetime.fromtimestamp(dumps[-1].stat().st_mtime, seen.plan.tz)
    return Evidence(what, short_day(made.date()), seen.at - made < timedelta(days=2))


def _trials(seen: _Seen) -> Iterator[Evidence]:
    found = trials.summary(site=seen.site)
    yield _count(_("Uji coba yang dimainkan dan dinilai"), found.scored, "office:formation_trials")
    done = _("semua selesai") if not found.open_ups else _("{n} belum selesai").format(n=found.open_ups)
    yield Evidence(
        _("Tindak lanjut uji coba"), done, found.scored > 0 and not found.open_ups, "office:formation_trials"
    )
    yield _outside(_("Uji coba dengan pengguna sungguhan: peserta, tugas, hasil"))


_LOOKS: Final[dict[str, Callable[[_Seen], Iterator[Evidence]]]] = {
    "informasi": _information,
    "antrean": _queue,
    "pengaduan": _complaints,
    "survei": _survey,
    "kinerja": _reports,
    "dokumen": _documents,
    "komitmen": _commitment,
    "platform": _platform,
    "berkelanjutan": _lasting,
    "keamanan": _security,
    "uji_coba": _trials,
}
"""What the system can show, by the code of a criterion in the rule ``formation.digital_criteria``."""
