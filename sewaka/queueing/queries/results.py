"""How a service may end: the results everybody knows, and those a mall added as a rule."""

from __future__ import annotations

from sewaka.places.plans import Plan
from sewaka.queueing.states import RESULTS

OWN = "queueing.results"
LONGEST = 20
"""Letters of a code, as ``Performed`` keeps it."""


def results(layout: Plan) -> dict[str, str]:
    """Every result by code, in the order to offer; the usual ones cannot be renamed."""
    own = {str(code): str(words) for code, words in layout.rules.get(OWN, [])}
    return RESULTS | {
        code: words for code, words in own.items() if code not in RESULTS and len(code) <= LONGEST
    }
