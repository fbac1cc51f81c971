"""What second steps somebody has, and whether the role demands one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sewaka.accounts.models import FACTORS, Factor, Grant
from sewaka.accounts.roles import Role
from sewaka.accounts.sealing import unseal
from sewaka.norms.errors import RuleMissing
from sewaka.norms.queries import rule

STEPS: Final = ("totp", "passkey")
"""What counts as a second step; recovery codes only help when one was lost."""
DEFAULT_ROLES: Final[dict[str, bool]] = {Role.ORGANISER.value: True, Role.FLOOR_MANAGER.value: True}
"""In force until the mall enacts its own ``accounts.second_factor``."""


@dataclass(frozen=True)
class FactorInfo:
    """One second step as its owner sees it. ``left``: recovery codes not used yet."""

    id: int
    kind: str
    name: str
    added_at: datetime
    last_used_at: datetime | None
    left: int = 0

    @property
    def kind_words(self) -> str:
        return dict(FACTORS)[self.kind]


def factors(*, user_id: int) -> tuple[FactorInfo, ...]:
    """The second steps of one user, the codes last."""
    rows = sorted(Factor.objects.filter(user_id=user_id).order_by("id"), key=lambda row: row.kind == "codes")
    return tuple(
        FactorInfo(
            row.id, row.kind, row.name, row.added_at, row.last_used_at,
            len(unseal(row.sealed)) if row.kind == "codes" else 0,
        )
        for row in rows
    )  # fmt: skip


def steps(*, user_id: int) -> tuple[str, ...]:
    """The kinds of second step this user has put up."""
    held = Factor.objects.filter(user_id=user_id, kind__in=STEPS).order_by("kind")
    return tuple(dict.fromkeys(held.values_list("kind", flat=True)))


def known_passkeys(*, user_id: int) -> list[bytes]:
    """The ids of a user's passkeys."""
    held = Factor.objects.filter(user_id=user_id, kind="passkey").values_list("credential_id", flat=True)
    return [bytes(each) for each in held if each is not None]


def roles_with_second(*, at: datetime) -> frozenset[str]:
    """The roles that must have a second step."""
    try:
        value = rule("accounts.second_factor", on=at.date())
    except RuleMissing:
        value = {}
    return frozenset(role for role, demanded in {**DEFAULT_ROLES, **value}.items() if demanded)


def must_have_second(*, user_id: int, at: datetime) -> bool:
    """Whether one of this user's roles demands a second step; never of the demo's users, who work here only."""
    held = Grant.objects.filter(user_id=user_id, user__demo=False, withdrawn_at=None)
    return held.filter(role__in=roles_with_second(at=at)).exists()
