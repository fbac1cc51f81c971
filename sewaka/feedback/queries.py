"""Reading ratings: one ticket's, and a day's in figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sewaka.feedback.models import Rating
from sewaka.feedback.states import STARS


@dataclass(frozen=True)
class RatingInfo:
    """A rating as its giver sees it."""

    stars: int
    words: str
    note: str


@dataclass(frozen=True)
class RatingFigures:
    """A day's ratings: how many of each star, and their mean (1–4); None without ratings."""

    counts: dict[int, int]
    mean: float | None

    @property
    def n(self) -> int:
        """How many ratings."""
        return sum(self.counts.values())


def ratings(*, site: str, since: date, until: date) -> int:
    """How many ratings were given to the tickets of these days, both included."""
    return Rating.objects.filter(ticket__site__code=site, ticket__day__range=(since, until)).count()


def rating(*, token: str) -> RatingInfo | None:
    """The rating of a ticket, if one was given."""
    row = Rating.objects.filter(ticket__token=token).first()
    return RatingInfo(row.stars, STARS[row.stars], row.note) if row else None


def figures(*, site: str, day: date) -> RatingFigures:
    """The ratings of the tickets of a day."""
    stars = list(
        Rating.objects.filter(ticket__site__code=site, ticket__day=day).values_list("stars", flat=True)
    )
    counts = {star: stars.count(star) for star in STARS}
    return RatingFigures(counts, sum(stars) / len(stars) if stars else None)
