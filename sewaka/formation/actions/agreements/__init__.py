"""What may be done with confirmations and agreements: asked, drafted, discussed, signed, renewed, ended."""

from sewaka.formation.actions.agreements.confirming import confirm
from sewaka.formation.actions.agreements.filing import add_version, annex
from sewaka.formation.actions.agreements.negotiating import begin, move, set_terms
from sewaka.formation.actions.agreements.signing import expire_due, renew, sign, terminate
from sewaka.formation.actions.agreements.writing import write_letter

__all__ = [
    "add_version",
    "annex",
    "begin",
    "confirm",
    "expire_due",
    "move",
    "renew",
    "set_terms",
    "sign",
    "terminate",
    "write_letter",
]
