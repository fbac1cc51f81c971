"""Reading places: ``plan`` for the queue and the doors, ``office`` for the lists of the back office."""

from sewaka.places.plans import (
    AdmissionInfo,
    ClosureInfo,
    CounterInfo,
    FreezeInfo,
    HoursInfo,
    OfferingInfo,
    Plan,
    QueueInfo,
    RestrictionInfo,
    RoomInfo,
    ServedQueue,
    SiteInfo,
    ZoneInfo,
)
from sewaka.places.queries.snapshot import business_day, noted, plan, sites, steady, zone_of

__all__ = [
    "AdmissionInfo",
    "ClosureInfo",
    "CounterInfo",
    "FreezeInfo",
    "HoursInfo",
    "OfferingInfo",
    "Plan",
    "QueueInfo",
    "RestrictionInfo",
    "RoomInfo",
    "ServedQueue",
    "SiteInfo",
    "ZoneInfo",
    "business_day",
    "noted",
    "plan",
    "sites",
    "steady",
    "zone_of",
]
