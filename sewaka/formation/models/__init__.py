"""Tables of the founding of a mall, one module a part."""

from sewaka.formation.models.agreements import (
    Agreement,
    AgreementPaper,
    AgreementStep,
    Confirmation,
    Covered,
    Remark,
)
from sewaka.formation.models.assets import Asset, HandedOver, Handover, Repair
from sewaka.formation.models.budget import (
    Awaited,
    BudgetItem,
    Contract,
    Procurement,
    ProcurementStage,
    ProcurementStep,
)
from sewaka.formation.models.equipment import EquipmentKind, Need, NeedRow, NeedStep
from sewaka.formation.models.figures import Stated
from sewaka.formation.models.findings import (
    Finding,
    FindingStep,
)
from sewaka.formation.models.gate import (
    Opening,
    Waiver,
)
from sewaka.formation.models.network import NetworkLine, NetworkMonth, NetworkNeed, NetworkUse
from sewaka.formation.models.overview import Judgement
from sewaka.formation.models.people import (
    Attempt,
    Edition,
    Material,
    Mobilisation,
    Reading,
    StaffingPoint,
)
from sewaka.formation.models.power import (
    ClimateReading,
    HostedSystem,
    PowerLoad,
    PowerSupply,
    ServerHost,
    SourceStatement,
)
from sewaka.formation.models.processes import (
    ProcessDecision,
)
from sewaka.formation.models.programme import (
    Dependency,
    Evidence,
    Item,
    Programme,
    Progress,
    Stage,
    Step,
)
from sewaka.formation.models.rooms import (
    Check,
    Finishing,
    RoomPhoto,
)
from sewaka.formation.models.trials import (
    FollowUp,
    Role,
    Scenario,
    Trial,
    TrialRemark,
    TrialVisitor,
)

__all__ = [
    "Agreement",
    "AgreementPaper",
    "AgreementStep",
    "Asset",
    "Attempt",
    "Awaited",
    "BudgetItem",
    "Check",
    "ClimateReading",
    "Confirmation",
    "Contract",
    "Covered",
    "Dependency",
    "Edition",
    "EquipmentKind",
    "Evidence",
    "Finding",
    "FindingStep",
    "Finishing",
    "FollowUp",
    "HandedOver",
    "Handover",
    "HostedSystem",
    "Item",
    "Judgement",
    "Material",
    "Mobilisation",
    "Need",
    "NeedRow",
    "NeedStep",
    "NetworkLine",
    "NetworkMonth",
    "NetworkNeed",
    "NetworkUse",
    "Opening",
    "PowerLoad",
    "PowerSupply",
    "ProcessDecision",
    "Procurement",
    "ProcurementStage",
    "ProcurementStep",
    "Programme",
    "Progress",
    "Reading",
    "Remark",
    "Repair",
    "Role",
    "RoomPhoto",
    "ServerHost",
    "SourceStatement",
    "Scenario",
    "StaffingPoint",
    "Stage",
    "Stated",
    "Step",
    "Trial",
    "TrialRemark",
    "TrialVisitor",
    "Waiver",
]
