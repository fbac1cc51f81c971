"""Who came together: the people of a visit and the numbers they hold."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from sewaka.journal import hot
from sewaka.lib.codes import is_token

_PARTY = """
SELECT v.persons, v.companions, o.code, o.token
FROM queueing_ticket t JOIN visits_stop s ON s.id = t.stop_id JOIN visits_visit v ON v.id = s.visit_id
JOIN visits_stop os ON os.visit_id = v.id JOIN queueing_ticket o ON o.stop_id = os.id
WHERE t.token = %(token)s ORDER BY os.position
"""


@dataclass(frozen=True)
class Party:
    """The people of one visit. ``companions`` of the ``persons`` keep company; ``numbers``: (code, token)."""

    persons: int
    companions: int
    numbers: tuple[tuple[str, str], ...]

    @property
    def is_group(self) -> bool:
        """Whether there is more to say than one person with one number."""
        return self.persons > 1 or len(self.numbers) > 1


def party(*, token: str) -> Party | None:
    """Who came with the holder of this number; None for an unknown number."""
    if not is_token(token):
        return None
    rows = hot.run(connection, _PARTY, {"token": token}).fetchall()
    if not rows:
        return None
    return Party(rows[0][0], rows[0][1], tuple((row[2], row[3]) for row in rows))
