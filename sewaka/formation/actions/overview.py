"""Judging the mall by the criteria of MPP Digital."""

from __future__ import annotations

from datetime import date, datetime

from sewaka.formation.errors.overview import CriterionUnknown, JudgedAhead
from sewaka.formation.models import Judgement
from sewaka.formation.queries.criteria import names
from sewaka.formation.said import said
from sewaka.formation.states.overview import Verdict
from sewaka.journal.actions import record, recording
from sewaka.norms.keep import keep
from sewaka.papers import actions as papers
from sewaka.papers.models import Paper
from sewaka.places.locking import locked_site
from sewaka.places.queries import plan


def judge(
    *,
    site: str,
    criterion: str,
    verdict: str,
    judged_on: date,
    note: str,
    file: tuple[str, bytes] | None = None,
    by: str,
    at: datetime,
) -> None:
    """Write down a judgement with its reasons and, where there is one, its paper. It never replaces an earlier one.

    Raises CriterionUnknown, JudgedAhead and what papers refuse.
    """
    today = plan(site, at=at).business_day(at)
    name = names(site=site, on=today).get(criterion)
    if name is None:
        raise CriterionUnknown()
    if judged_on > today:
        raise JudgedAhead()
    with recording():
        place = locked_site(site)
        shown = None
        if file:
            title = f"Penilaian mandiri: {name}"
            code = papers.keep(site=site, title=title, name=file[0], data=file[1], by=by, at=at)
            shown = Paper.objects.get(code=code)
        facts = {
            "criterion": criterion,
            "verdict": verdict,
            "judged_on": judged_on,
            "note": note,
            "paper": shown,
        }
        keep(Judgement(site=place, **facts, entered_at=at, entered_by=by))
        data = {"criterion": name, "verdict": said(Verdict(verdict).label), "on": judged_on.isoformat()}
        record(site=site, kind="formation.criterion.judged", subject=f"site:{site}", by=by, at=at, data=data)
