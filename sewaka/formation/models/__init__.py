"""Tables of the founding of a mall, one module a part."""

from sewaka.formation.models.agreements import (
    Agreement,
    AgreementPaper,
    AgreementStep,
    Confirmation,
    Covered,
    Remark,
)
from sewaka.formation.models.figures import Stated
from sewaka.formation.models.programme import (
    Dependency,
    Evidence,
    Item,
    Programme,
    Progress,
    Stage,
    Step,
)

__all__ = [
    "Agreement",
    "AgreementPaper",
    "AgreementStep",
    "Confirmation",
    "Covered",
    "Dependency",
    "Evidence",
    "Item",
    "Programme",
    "Progress",
    "Remark",
    "Stage",
    "Stated",
    "Step",
]
