"""Planning who comes and when, writing what they read, reading it and answering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from sewaka.catalogue.models import Agency
from sewaka.formation import quiz
from sewaka.formation.errors.people import (
    AnswerMissing,
    EditionChanged,
    MaterialEmpty,
    MaterialUnknown,
    NoQuestions,
    NotAdmitted,
    ReadFirst,
    StaffingUnknown,
)
from sewaka.formation.models import Attempt, Edition, Material, Mobilisation, Reading, StaffingPoint
from sewaka.formation.states.people import ORIENTATION_RULE, USUAL
from sewaka.journal.actions import record, recording
from sewaka.norms.keep import keep
from sewaka.papers import actions as papers
from sewaka.papers.models import Paper
from sewaka.places.locking import locked_site
from sewaka.places.models import Admission
from sewaka.places.queries import plan
from sewaka.staff.models import Officer

File = tuple[str, bytes]


def plan_officers(
    *,
    site: str,
    agency: str,
    needed: int | None,
    from_on: date | None,
    note: str = "",
    by: str,
    at: datetime,
) -> None:
    """Say how many officers an agency sends (None: as its counters ask for) and from when. Raises NotAdmitted."""
    with recording():
        place = locked_site(site)
        if not Admission.objects.filter(site=place, agency__code=agency).exists():
            raise NotAdmitted(agency=agency[:48])
        body = Agency.objects.get(code=agency)
        row = Mobilisation.objects.filter(site=place, agency=body).first()
        row = row or Mobilisation(site=place, agency=body)
        row.needed, row.from_on, row.note = needed, from_on, note
        keep(row)
        count = "menurut loketnya" if needed is None else needed
        data = {
            "agency": body.short_name,
            "needed": count,
            "from_on": from_on.isoformat() if from_on else "—",
        }
        _tell("mobilisation.planned", f"agency:{agency}", data, site=site, by=by, at=at)


def decide_staffing(
    *,
    site: str,
    code: str,
    decision: str,
    valid_on: date | None = None,
    paper: File | None = None,
    by: str,
    at: datetime,
) -> None:
    """Write down what was decided about staff; an earlier decision gives way, the journal keeps it."""
    with recording():
        row = StaffingPoint.objects.select_for_update().filter(site__code=site, code=code).first()
        if row is None:
            raise StaffingUnknown(code=code[:48])
        row.decision, row.valid_on = decision, valid_on
        row.decided_at, row.decided_by = at, by
        row.paper = _kept(site, row.name, paper, "", by, at) or row.paper
        keep(row)
        data = {"name": row.name, "decision": decision, "valid_on": valid_on.isoformat() if valid_on else ""}
        _tell("staffing.decided", f"staffing:{code}", data, site=site, by=by, at=at)


def write_material(
    *,
    site: str,
    code: str,
    title: str,
    agency: str = "",
    text: str = "",
    paper: File | None = None,
    questions: str = "",
    by: str,
    at: datetime,
) -> int:
    """Write a material, or its next version; returns the version's number. Officers read a new version anew.

    Without a new file the last version's goes on. The same words again make no new version.
    Raises MaterialEmpty, QuizUnclear, NotValid and what papers refuse.
    """
    asked = [one.as_data() for one in quiz.read(questions)]
    with recording():
        place = locked_site(site)
        row = Material.objects.filter(site=place, code=code).first() or Material(site=place, code=code)
        row.title, row.withdrawn_at, row.withdrawn_by = title, None, ""
        row.agency = Agency.objects.filter(code=agency).first() if agency else None
        keep(row)
        last = Edition.objects.filter(material=row).order_by("-number").first()
        held = _kept(site, title, paper, agency, by, at) or (last.paper if last else None)
        if not text.strip() and held is None:
            raise MaterialEmpty
        if last and (last.text, last.paper, last.questions) == (text, held, asked):
            return last.number
        made = Edition(material=row, number=last.number + 1 if last else 1, text=text, paper=held)
        made.questions, made.written_at, made.written_by = asked, at, by
        keep(made)
        data = {"title": title, "number": made.number}
        _tell("material.written", f"material:{code}", data, site=site, by=by, at=at)
    return made.number


def withdraw_material(*, site: str, code: str, by: str, at: datetime) -> None:
    """Nobody has to read it any more; who did stays known. Raises MaterialUnknown; twice tells nothing new."""
    with recording():
        row = Material.objects.select_for_update().filter(site__code=site, code=code).first()
        if row is None:
            raise MaterialUnknown(code=code[:48])
        if row.withdrawn_at is None:
            row.withdrawn_at, row.withdrawn_by = at, by
            row.save(update_fields=["withdrawn_at", "withdrawn_by"])
            _tell("material.withdrawn", f"material:{code}", {"title": row.title}, site=site, by=by, at=at)


def read_material(*, site: str, code: str, number: int, officer: int, by: str, at: datetime) -> None:
    """The officer has read this version; again changes nothing. Raises MaterialUnknown, EditionChanged."""
    with recording():
        edition, who = _open(site, code, number, officer)
        facts = {"read_at": at, "read_by": by}
        _row, is_new = Reading.objects.get_or_create(edition=edition, officer=who, defaults=facts)
        if is_new:
            _tell_of("read", edition, who, site=site, by=by, at=at)


def answer(
    *,
    site: str,
    code: str,
    number: int,
    officer: int,
    answers: Mapping[int, int] | Sequence[int],
    by: str,
    at: datetime,
) -> bool:
    """Answer the questions of this version; returns whether it was enough. Every attempt is kept.

    ``answers``: the place of the choice for each question. Raises ReadFirst, AnswerMissing, NoQuestions …
    """
    with recording():
        edition, who = _open(site, code, number, officer)
        asked = quiz.from_data(edition.questions)
        if not asked:
            raise NoQuestions
        if not Reading.objects.filter(edition=edition, officer=who).exists():
            raise ReadFirst
        given = _all(asked, answers)
        right = quiz.right_answers(asked, given)
        rule = plan(site, at=at).rules.get(ORIENTATION_RULE) or USUAL
        passed = quiz.passes(right=right, asked=len(asked), pass_pct=int(rule["pass_pct"]))
        Attempt.objects.create(
            edition=edition, officer=who, answers=given, right=right, asked=len(asked), passed=passed,
            answered_at=at, answered_by=by,
        )  # fmt: skip
        _tell_of("answered", edition, who, site=site, by=by, at=at)
    return passed


def forget(*, at: datetime) -> int:
    """Drop readings and attempts of officers who were forgotten; returns how many rows went."""
    gone = {"officer__forgotten_at__lte": at}
    return sum(model.objects.filter(**gone).delete()[0] for model in (Attempt, Reading))


def _all(asked: Sequence[quiz.Question], answers: Mapping[int, int] | Sequence[int]) -> list[int]:
    given = dict(enumerate(answers)) if isinstance(answers, Sequence) else answers
    for place, one in enumerate(asked):
        if given.get(place) not in range(len(one.choices)):
            raise AnswerMissing(number=place + 1, field=f"jawaban_{place}")
    return [given[place] for place in range(len(asked))]


def _open(site: str, code: str, number: int, officer: int) -> tuple[Edition, Officer]:
    """The newest version, if it is the one that was looked at, and the officer it is meant for."""
    who = Officer.objects.select_related("agency").get(pk=officer)
    row = Material.objects.filter(site__code=site, code=code, withdrawn_at=None).first()
    if row is None or row.agency_id not in (None, who.agency_id):
        raise MaterialUnknown(code=code[:48])
    newest = Edition.objects.filter(material=row).aggregate(n=Max("number"))["n"]
    if number != newest:
        raise EditionChanged(number=newest)
    return Edition.objects.select_related("material").get(material=row, number=number), who


def _kept(site: str, title: str, paper: File | None, agency: str, by: str, at: datetime) -> Paper | None:
    if paper is None:
        return None
    code = papers.keep(site=site, title=title, name=paper[0], data=paper[1], agency=agency, by=by, at=at)
    return Paper.objects.get(code=code)


def _tell_of(what: str, edition: Edition, who: Officer, *, site: str, by: str, at: datetime) -> None:
    material = edition.material
    data = {"title": material.title, "number": edition.number, "agency": who.agency.short_name}
    _tell(f"material.{what}", f"material:{material.code}", data, site=site, by=by, at=at)


def _tell(what: str, subject: str, data: dict[str, Any], *, site: str, by: str, at: datetime) -> None:
    record(site=site, kind=f"formation.{what}", subject=subject, by=by, at=at, data=data)
