"""The wall as it is drawn: each counter's and each queue's state with its word, icon and tone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sewaka.places.plans import Plan
from sewaka.queueing.queries.wall import Load, Part, Post, Wall
from sewaka.web.ui.floorplan import Picture, Sign, on_wall


@dataclass(frozen=True)
class Look:
    """How a state is shown: never by colour alone."""

    word: Promise
    icon: str
    tone: str = ""


POSTS = {
    "closed": Look(_("Tutup"), "lock"),
    "free": Look(_("Siap"), "check", "good"),
    "called": Look(_("Memanggil"), "speakerphone", "attention"),
    "serving": Look(_("Melayani"), "user", "info"),
    "paused": Look(_("Istirahat"), "player-pause", "attention"),
}
LATE_BACK = Look(_("Lewat jam istirahat"), "alert-triangle", "alarm")
LOADS = {
    "calm": Look(_("Lancar"), "circle-check", "good"),
    "heavy": Look(_("Padat"), "clock", "attention"),
    "late": Look(_("Lewat norma"), "alert-triangle", "alarm"),
    "unserved": Look(_("Tanpa loket"), "alert-circle", "alarm"),
}


@dataclass(frozen=True)
class Drawn:
    """One zone: its part of the hall, with a look beside each counter and queue."""

    part: Part
    posts: tuple[tuple[Post, Look], ...]
    loads: tuple[tuple[Load, Look], ...]


def drawn(wall: Wall) -> list[Drawn]:
    """Every zone, ready for the template."""
    return [
        Drawn(
            part,
            tuple((post, _look(post, wall)) for post in part.posts),
            tuple((load, LOADS[load.light]) for load in part.loads),
        )
        for part in wall.parts
    ]


def _look(post: Post, wall: Wall) -> Look:
    return LATE_BACK if post.until is not None and post.until < wall.at else POSTS[post.state]


def floors(wall: Wall, plan: Plan) -> list[Picture]:
    """Every floor on which counters stand, with their states; nothing while nobody placed one."""
    signs = {post.code: _sign(post, _look(post, wall)) for part in wall.parts for post in part.posts}
    return [on_wall(floor, plan, signs) for floor in plan.floors if floor.counters().keys() & signs.keys()]


def _sign(post: Post, look: Look) -> Sign:
    said = " · ".join(each for each in (post.label, str(look.word), post.ticket) if each)
    return Sign(look.tone, look.icon, post.ticket or str(look.word), said)
