"""Tables of the founding of a mall, one module a part."""

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

__all__ = ["Dependency", "Evidence", "Item", "Programme", "Progress", "Stage", "Stated", "Step"]
