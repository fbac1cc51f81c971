"""The demo's log-ins: invented people, passwords made once an installation, kept in one private file."""

from __future__ import annotations

import json
import os
import re
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from sewaka.accounts.roles import Role
from sewaka.staff.queries import is_weak_pin

# Short words that are spelled as they are heard; the whole list is made by splitting at blanks.
_WORDS: Final = tuple(
    re.findall(
        r"\w+",
        """angin awan bambu batu biru bukit bulan bunga daun embun gula gunung hijau hujan ikan jagung jalan
        jeruk kapal kayu kebun kelapa kolam kopi kuning langit laut lontar madu mangga melati merah nanas
        ombak padi pagi pantai pasar pasir payung perahu pintu pisang pohon putih rumah rumput sawah senja
        sungai taman tanah teduh teluk terang timur tikar ubud ular utara wangi warung""",
    )
)
_FIRST: Final = ("Ni Luh", "I Wayan", "Ni Made", "I Nyoman", "Ni Ketut")
_LAST: Final = ("Sari", "Arta", "Ayu", "Gede", "Rai", "Surya", "Dewi", "Merta", "Suci", "Bagus", "Tirta")


@dataclass(frozen=True)
class Login:
    """One demo user. ``counter`` or ``agency`` where the role is narrowed; ``pin`` for officers."""

    username: str
    full_name: str
    role: str
    password: str
    agency: str = ""
    counter: str = ""
    pin: str = ""


def people(*, counters: dict[str, str], head_of: str, relief_for: str) -> list[Login]:
    """Everybody the demo needs, still without passwords. ``counters``: code → agency; agencies by code."""
    named = [
        Login("penyelenggara", "Ida Ayu Penyelenggara", Role.ORGANISER, ""),
        Login("manajer", "Gusti Manajer", Role.FLOOR_MANAGER, ""),
        Login("informasi", "Ni Luh Informasi", Role.INFORMATION_OFFICER, ""),
        Login("instansi", "I Made Instansi", Role.AGENCY_HEAD, "", agency=head_of),
        Login("pemantau", "Putu Pemantau", Role.VIEWER, ""),
    ]
    for place, (code, agency) in enumerate(counters.items()):
        name = f"{_FIRST[place % len(_FIRST)]} {_LAST[place % len(_LAST)]}"
        named.append(Login(f"petugas.{code.lower()}", name, Role.OFFICER, "", agency, code))
    named.append(Login("petugas.ganti", "Ni Kadek Pengganti", Role.OFFICER, "", agency=relief_for))
    return named


def with_secrets(wanted: list[Login], known: dict[str, Login]) -> list[Login]:
    """The same people with kept passwords and PINs, fresh ones for the new. Officers share a password."""
    shared = next((each.password for each in known.values() if each.role == Role.OFFICER), new_password())
    found = []
    for each in wanted:
        kept = known.get(each.username)
        officer = each.role == Role.OFFICER
        password = kept.password if kept else shared if officer else new_password()
        pin = (kept.pin if kept and kept.pin else new_pin()) if officer else ""
        found.append(replace(each, password=password, pin=pin))
    return found


def new_password() -> str:
    """Three words and four digits: easy to copy from the screen."""
    return "-".join([*(secrets.choice(_WORDS) for _ in range(3)), f"{secrets.randbelow(10_000):04}"])


def new_pin() -> str:
    """Six different digits, never a PIN that staff would refuse."""
    while is_weak_pin(pin=(pin := "".join(secrets.SystemRandom().sample("0123456789", 6)))):
        pass
    return pin


def read(file: Path) -> dict[str, Login]:
    """The kept log-ins by user name; empty when there is no file."""
    if not file.is_file():
        return {}
    return {each["username"]: Login(**each) for each in json.loads(file.read_text())}


def keep(file: Path, logins: list[Login]) -> None:
    """Write the log-ins, readable for the owner alone; whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as out:
        json.dump([asdict(each) for each in logins], out, ensure_ascii=False, indent=1)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)


def lines(logins: list[Login]) -> list[str]:
    """What is printed for people: one line an account, all officers of counters in one."""
    named = [each for each in logins if each.role != Role.OFFICER]
    officers = [each for each in logins if each.role == Role.OFFICER]
    rows = [(str(Role(each.role).label), each.username, each.password) for each in named]
    if officers:
        at_counters = [each for each in officers if each.counter]
        rows.append(
            ("Petugas loket", f"{at_counters[0].username} … {at_counters[-1].username}", officers[0].password)
        )
    width = max((len(row[0]) for row in rows), default=0)
    reach = max((len(row[1]) for row in rows), default=0)
    told = [f"{role:<{width}}  {name:<{reach}}  {password}" for role, name, password in rows]
    relief = [each for each in officers if not each.counter]
    return told + [f"PIN ganti petugas  {each.username}  {each.pin}" for each in relief]
