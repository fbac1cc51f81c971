"""Reading a mall's files (a folder of sewaka/data) into plain values for the loaders. No database here.

``<folder>.yaml`` and services.yaml are the sources as given; contoh.yaml holds what they do not say. The first rules
of every mall stand beside the folders, in aturan.yaml.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from sewaka.catalogue.load import Rows
from sewaka.lib.format_id import short_day

DATA = Path(__file__).resolve().parent.parent / "data"
# What services.yaml may hold for a service and the field it goes to.
_PARTS = (
    "summary",
    "everyday_words",
    "requirements",
    "steps",
    "fee",
    "standard_time",
    "output",
    "counter_minutes",
    "zone",
    "confidence",
    "sources",
    "legal_basis",
)


@dataclass(frozen=True)
class Seed:
    """The three files as read."""

    programme: dict[str, Any]
    services: dict[str, Any]
    example: dict[str, Any]


def malls() -> list[str]:
    """The malls whose data is here."""
    return sorted(each.parent.name for each in DATA.glob("*/contoh.yaml"))


def read(name: str) -> Seed:
    """The files of a mall in ``malls()``."""
    folder = DATA / name
    return Seed(
        _read(folder / f"{name}.yaml"), _read(folder / "services.yaml"), _read(folder / "contoh.yaml")
    )


def _read(path: Path) -> dict[str, Any]:
    """Safe loading only."""
    with path.open(encoding="utf-8") as file:
        loaded: dict[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return loaded


def _units(seed: Seed) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(agency, unit) for agency in seed.programme["agencies"] for unit in agency["units"]]


def _listed(seed: Seed) -> list[tuple[str, dict[str, Any]]]:
    """Every row of the official list with the code of its unit."""
    return [(unit["id"], row) for _, unit in _units(seed) for row in unit["services"]]


def catalogue(seed: Seed) -> Rows:
    """The catalogue: agencies, units, the listed services and the single permits of one unit."""
    return Rows(
        source=seed.example["source"],
        texts_from=date.fromisoformat(seed.example["texts_from"]),
        agencies={each["id"]: _agency(seed, each) for each in seed.programme["agencies"]},
        units={unit["id"]: _unit(seed, agency, unit) for agency, unit in _units(seed)},
        services=_services(seed),
        texts=_texts(seed),
        life_events={
            each["id"]: _life_event(seed, each, n) for n, each in enumerate(seed.services["life_events"], 1)
        },
    )


def _agency(seed: Seed, row: dict[str, Any]) -> dict[str, Any]:
    short, group = seed.example["agencies"][row["id"]], row["derived"]["group"]
    return {
        "name": row["name"],
        "short_name": short,
        "group": group,
        "status": row["status"],
    }


def _unit(seed: Seed, agency: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    names = seed.example["units"][row["id"]]
    return {
        "agency": agency["id"],
        "name": names["name"],
        "short_name": names["short"],
        "status": agency["status"],
    }


def _services(seed: Seed) -> dict[str, dict[str, Any]]:
    """Unit of each service and how many of the official count it is: the gathering row counts nothing."""
    listed = {
        row["id"]: {"unit": unit, "counts_as": 0 if row.get("aggregate") else row.get("counts_as", 1)}
        for unit, row in _listed(seed)
    }
    unit = seed.example["single_permits_unit"]
    return listed | {row["id"]: {"unit": unit, "counts_as": 1} for row in _permits(seed)}


def _permits(seed: Seed) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = seed.services[f"{seed.example['single_permits_unit']}_services"]
    return rows


def _texts(seed: Seed) -> dict[str, dict[str, Any]]:
    listed = {row["id"]: _listed_text(seed, row) for _, row in _listed(seed)}
    return listed | {row["id"]: _permit_text(seed, row) for row in _permits(seed)}


def _short_name(seed: Seed, code: str, name: str) -> str:
    return str(seed.example["short_names"].get(code) or name.split(" (", maxsplit=1)[0])[:60]


def _listed_text(seed: Seed, row: dict[str, Any]) -> dict[str, Any]:
    code, told = row["id"], seed.services[row["id"]]
    before = [{"needs": needs, "when": ""} for needs in told["needs_before"]]
    return {
        **{part: told[part] for part in _PARTS},
        "name": row["name"],
        "short_name": _short_name(seed, code, row["name"]),
        "everyday_words": told["everyday_words"] + seed.example["extra_words"].get(code, []),
        "needs_before": before + told.get("needs_before_if", []),
        "note": told["valid_note"],
        "unconfirmed_fields": told.get("unconfirmed_fields", []),
    }


def _permit_text(seed: Seed, row: dict[str, Any]) -> dict[str, Any]:
    """A single permit: only its name and output are known; everything else stays unknown."""
    return {
        "name": row["name"],
        "short_name": _short_name(seed, row["id"], row["name"]),
        "family": row["group"],
        "everyday_words": seed.example["extra_words"].get(row["id"], []),
        "output": {"kind": "decree", "name": row["output"], "pick_up": ""},
        "note": row.get("note", ""),
        "confidence": row["confidence"],
        "sources": row["sources"],
    }


def _life_event(seed: Seed, row: dict[str, Any], position: int) -> dict[str, Any]:
    return {
        "name": row["name_id"],
        "name_en": row["name_en"],
        "services": row["services"] + row.get(f"{seed.example['single_permits_unit']}_services", []),
        "order_notes": row["order_notes"],
        "position": position,
    }


def legal_bases(seed: Seed) -> dict[str, dict[str, Any]]:
    """The legal basis register of the formation papers."""
    return {
        row["id"]: {
            "title": row["about"],
            "kind": row["type"],
            "number": row.get("number", ""),
            "year": row.get("year"),
            "issued_on": date.fromisoformat(row["date"]) if "date" in row else None,
            "certainty": "S",
        }
        for row in seed.programme["legal_basis"]
    }


def rules(seed: Seed | None = None) -> dict[str, dict[str, Any]]:
    """The first rules, of every mall or of this one; all of them examples unless they say how sure they are."""
    listed = _read(DATA / "aturan.yaml")["rules"] + (seed.example["rules"] if seed else [])
    return {row["key"]: _rule(row) | _history(row) for row in listed}


def _rule(row: dict[str, Any]) -> dict[str, Any]:
    told = {"value": row["value"], "certainty": row.get("certainty", "D"), "note": row["note"]}
    return told | ({"valid_from": date.fromisoformat(row["from"])} if "from" in row else {})


def _history(row: dict[str, Any]) -> dict[str, Any]:
    """What was in force before, oldest first, where the file tells it."""
    return {"before": [_rule(each) for each in row["before"]]} if "before" in row else {}


def admissions(seed: Seed) -> dict[str, dict[str, Any]]:
    """Admissions of the confirmed agencies, each with what its confirmation rests on."""
    layers, since = seed.example["layers"], date.fromisoformat(seed.example["admitted_from"])
    return {
        agency["id"]: {
            "valid_from": since,
            "basis": _basis(seed, agency["id"]),
            "layers": layers.get(agency["id"], layers["default"]),
        }
        for agency in seed.programme["agencies"]
        if agency["status"] == "confirmed"
    }


def _basis(seed: Seed, agency: str) -> str:
    words = seed.example["admission_basis"]
    rows = [row for row in seed.programme["agreements"]["rows"] if row["agency"] == agency]
    dated = next((row for row in rows if row["confirmation"]), None)
    if dated is None:
        return str(words["own"] if agency == seed.example["own_agency"] else words["undated"])
    text = str(words["confirmed"]).format(date=short_day(date.fromisoformat(dated["confirmation"])))
    return text + (", tanggal meragukan" if dated.get("uncertain") else "")


def offerings(seed: Seed) -> dict[str, str]:
    """Queue of each service of an admitted agency: its own, or the first queue of its unit."""
    first: dict[str, str] = {}
    for row in seed.example["queues"]:
        first.setdefault(row["unit"], row["code"])
    own = seed.example["service_queues"]
    wanted = {code: own.get(code) or first.get(values["unit"]) for code, values in _services(seed).items()}
    return {code: queue for code, queue in wanted.items() if queue}


def hours(seed: Seed) -> dict[int, dict[str, Any]]:
    """The example hours of the site, by weekday."""
    return {weekday: _day(row) for row in seed.example["hours"] for weekday in row["weekdays"]}


def _day(row: dict[str, Any]) -> dict[str, Any]:
    walls = {
        name: time.fromisoformat(row[name]) if name in row else None
        for name in ("opens", "closes", "break_from", "break_to")
    }
    return {**walls, "last_ticket_before_min": row["last_ticket_before_min"]}


def closures(seed: Seed) -> list[dict[str, Any]]:
    """The closed days, each on its own."""
    return [
        {
            "from_on": date.fromisoformat(day),
            "until_on": date.fromisoformat(day),
            "reason": reason,
            "layer": group["layer"],
            "certainty": group["certainty"],
            "source": group["source"],
        }
        for group in seed.example["closures"]
        for day, reason in group["days"].items()
    ]


def founding(seed: Seed) -> dict[str, Any]:
    """The founding programme as its file tells it, with what the file leaves open under ``example``."""
    return seed.programme | {"example": seed.example.get("formation", {})}


def local_day(zone_name: str, at: datetime) -> date:
    """The day of ``at`` in a time zone."""
    return at.astimezone(ZoneInfo(zone_name)).date()


def rules_from(seed: Seed) -> date:
    """The first day of the example rules."""
    return date.fromisoformat(seed.example["rules_from"])
