"""Whether each business process is decided for each agency: read from the live configuration, else from a decision.

What the system has, it reads itself: service hours, queue, and of services their requirements, fee and product. What it
does not have (an SOP, how money is taken, how a product is handed out) needs a dated decision with its paper.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sewaka.formation.conditions import Condition
from sewaka.formation.models import ProcessDecision
from sewaka.norms.queries import pick, rules
from sewaka.places.plans import OfferingInfo, Plan
from sewaka.places.queries import plan

RULE: Final = "formation.processes"


@dataclass(frozen=True)
class Decision:
    """A decision that holds or held."""

    agency: str
    process: str
    decided_on: date
    text: str
    paper: str
    paper_title: str
    entered_at: datetime
    entered_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdraw_reason: str


@dataclass(frozen=True)
class Live:
    """What the configuration says: ``lacks`` in words where it is not enough; ``needs_paper``: it cannot say all of it."""

    says: str
    lacks: str = ""
    needs_paper: bool = False


@dataclass(frozen=True)
class Cell:
    """One process of one agency."""

    agency: str
    agency_name: str
    process: str
    process_name: str
    live: Live
    decision: Decision | None

    @property
    def is_decided(self) -> bool:
        """Nothing is lacking in the configuration, and what it cannot say has its paper."""
        return not self.live.lacks and (self.decision is not None or not self.live.needs_paper)

    @property
    def wants_paper(self) -> bool:
        """Whether a decision is asked for."""
        return self.live.needs_paper and self.decision is None


def names(*, site: str, on: date) -> dict[str, str]:
    """The processes that are asked, by code, in their order; nothing where the rule was never enacted."""
    held = pick(rules(on=on), key=RULE, on=on, scope=site)
    return dict(held.value) if held else {}


def matrix(*, site: str, on: date) -> list[list[Cell]]:
    """A row of cells for each agency that takes part, by its name."""
    whole, asked = plan(site), names(site=site, on=on)
    held = {(each.agency, each.process): each for each in decisions(site=site) if each.withdrawn_at is None}
    return [
        [
            Cell(code, info.agency_name, key, word, _live(key, whole, code), held.get((code, key)))
            for key, word in asked.items()
        ]
        for code, info in sorted(whole.admissions.items(), key=lambda each: each[1].agency_name)
    ]


def decisions(*, site: str, agency: str = "", process: str = "") -> list[Decision]:
    """All decisions, newest first; of one agency or one process when named."""
    rows = ProcessDecision.objects.filter(site__code=site).select_related("agency", "paper").order_by("-pk")
    rows = rows.filter(agency__code=agency) if agency else rows
    rows = rows.filter(process=process) if process else rows
    return [
        Decision(
            row.agency.code,
            row.process,
            row.decided_on,
            row.text,
            row.paper.code,
            row.paper.title,
            row.entered_at,
            row.entered_by,
            row.withdrawn_at,
            row.withdrawn_by,
            row.withdraw_reason,
        )
        for row in rows
    ]


def _live(process: str, whole: Plan, agency: str) -> Live:
    read = READERS.get(process)
    return read(whole, agency) if read else Live("Tidak ada di sistem.", needs_paper=True)


def _offered(whole: Plan, agency: str) -> list[OfferingInfo]:
    return [each for each in whole.offerings.values() if each.agency_code == agency]


def _share(rows: list[OfferingInfo], good: Callable[[OfferingInfo], bool], what: str) -> tuple[str, str]:
    """ "3 dari 5 layanan …", and the same as a lack when it is not all of them."""
    n = sum(good(each) for each in rows)
    said = f"{n} dari {len(rows)} layanan {what}"
    return said, "" if rows and n == len(rows) else said if rows else "Belum ada layanan yang dibuka"


def _standards(whole: Plan, agency: str) -> Live:
    def complete(each: OfferingInfo) -> bool:
        told = each.service
        return bool(
            told.requirements and told.steps and told.standard_time and told.fee and told.is_confirmed
        )

    said, lacks = _share(_offered(whole, agency), complete, "punya standar yang dikonfirmasi instansi")
    return Live(f"{said}. SOP tidak ada di sistem.", lacks, needs_paper=True)


def _hours(whole: Plan, agency: str) -> Live:
    queues = [each for each in whole.queues.values() if each.agency_code == agency and each.is_active]
    own = {each.unit_code for each in queues}
    codes = {each.code for each in queues}
    rows = [row for row in whole.hours if row.queue_code in codes or row.unit_code in own]
    rows = rows or [row for row in whole.hours if not row.queue_code and not row.unit_code]
    if not any(row.opens for row in rows):
        return Live("Jam pelayanan belum diisi.", "Jam pelayanan belum diisi")
    example = any(row.certainty == "D" for row in rows)
    days = len({row.weekday for row in rows if row.opens})
    return Live(
        f"Jam pelayanan {days} hari seminggu.",
        "Jam pelayanan masih contoh, belum ditetapkan" if example else "",
    )


def _queues(whole: Plan, agency: str) -> Live:
    queues = [each for each in whole.queues.values() if each.agency_code == agency and each.is_active]
    if not queues:
        return Live("Belum ada antrean.", "Belum ada antrean")
    said = "Antrean " + ", ".join(each.code for each in queues) + "."
    bare = [each.code for each in queues if not each.counters]
    example = [each.code for each in queues if each.is_example]
    lacks = f"Tanpa loket: {', '.join(bare)}" if bare else ""
    return Live(said, lacks or (f"Masih contoh: {', '.join(example)}" if example else ""))


def _payment(whole: Plan, agency: str) -> Live:
    rows = _offered(whole, agency)
    said, lacks = _share(
        rows, lambda each: each.service.fee is not None and _sure(each), "biayanya dikonfirmasi instansi"
    )
    paid = any(each.service.fee is None or each.service.fee.kind != "free" for each in rows)
    return Live(f"{said}." if paid else f"{said}, semuanya gratis.", lacks, needs_paper=paid)


def _pick_up(whole: Plan, agency: str) -> Live:
    rows = _offered(whole, agency)
    said, lacks = _share(rows, lambda each: _named(each) and _sure(each), "produknya dikonfirmasi instansi")
    later = any(each.service.output is None or each.service.output.pick_up != "same_visit" for each in rows)
    return Live(f"{said}." if later else f"{said}, semuanya selesai hari itu juga.", lacks, needs_paper=later)


def _sure(each: OfferingInfo) -> bool:
    """What nobody of the agency confirmed is an example, not a decision."""
    return each.service.is_confirmed


def _named(each: OfferingInfo) -> bool:
    return bool(each.service.output and each.service.output.name)


READERS: Final[dict[str, Callable[[Plan, str], Live]]] = {
    "sop_sp": _standards,
    "service_hours": _hours,
    "queue": _queues,
    "payment": _payment,
    "product_pickup": _pick_up,
}
"""By the code of the process; one that is not here the system cannot read at all."""


def conditions(site: str, on: date) -> list[Condition]:
    """Each process of each agency that is not decided; a rule without processes is lacking itself."""
    if not names(site=site, on=on):
        what, why = (
            "Daftar proses bisnis belum ditetapkan",
            "Aturan proses bisnis yang ditanyakan belum diisi.",
        )
        return [Condition("processes.none", "processes", what, why, "Pengelola mal", "norms_rules")]
    return [_condition(each) for row in matrix(site=site, on=on) for each in row if not each.is_decided]


def _condition(cell: Cell) -> Condition:
    paper = "Belum ada keputusan tertulis" if cell.wants_paper else ""
    kind = "lacks" if cell.live.lacks else "paper"
    return Condition(
        key=f"processes.{kind}/{cell.process}/{cell.agency}",
        part="processes",
        what=f"{cell.process_name} {cell.agency_name} belum ditetapkan",
        why=f"{'. '.join(each for each in (cell.live.lacks, paper) if each)}.",
        owner=cell.agency_name,
        page="formation_processes_show",
        args=(cell.agency, cell.process),
        agency=cell.agency,
    )
