"""What is known of confirmations and agreements: as written down, as a board, what is lacking, in figures."""

from sewaka.formation.queries.agreements._board import Partner, Slot, board
from sewaka.formation.queries.agreements._comparison import Comparison, comparison
from sewaka.formation.queries.agreements._kept import (
    AgreementInfo,
    ConfirmationInfo,
    FiledPaper,
    StepInfo,
    Told,
    agreement,
    agreements,
    confirmations,
    filed,
    resting_on,
    steps,
    told,
)
from sewaka.formation.queries.agreements._lacking import (
    REMIND_RULE,
    Summary,
    conditions,
    ends_soon,
    remind_days,
    summary,
)

__all__ = [
    "REMIND_RULE",
    "AgreementInfo",
    "Comparison",
    "ConfirmationInfo",
    "FiledPaper",
    "Partner",
    "Slot",
    "StepInfo",
    "Summary",
    "Told",
    "agreement",
    "agreements",
    "board",
    "comparison",
    "conditions",
    "confirmations",
    "ends_soon",
    "filed",
    "remind_days",
    "resting_on",
    "steps",
    "summary",
    "told",
]
