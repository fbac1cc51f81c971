"""Systems on servers: whether each server carries what runs on it, and what happens when one fails. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

MEASURES: Final = ("cores", "memory_gb", "disk_gb")


@dataclass(frozen=True)
class Host:
    """A server. Figures are None while unknown. ``is_spare``: nothing runs on it as a rule; ``is_active``: it stands."""

    code: str
    name: str
    cores: int | None
    memory_gb: int | None
    disk_gb: int | None
    is_spare: bool = False
    is_active: bool = True


@dataclass(frozen=True)
class System:
    """A system that runs. ``host``, ``spare``: codes of servers, empty where none; its figures None while unknown."""

    code: str
    name: str
    host: str
    spare: str
    cores: int | None
    memory_gb: int | None
    disk_gb: int | None


@dataclass(frozen=True)
class Room:
    """How a server is filled: by measure (used, of how much or None). ``unknown``: systems without figures."""

    host: Host
    systems: tuple[str, ...]
    filled: Mapping[str, tuple[int, int | None]]
    unknown: tuple[str, ...]

    @property
    def over(self) -> tuple[str, ...]:
        """The measures in which it is too full."""
        return tuple(
            name for name, (used, whole) in self.filled.items() if whole is not None and used > whole
        )

    @property
    def is_known(self) -> bool:
        """Whether its own figures are all known."""
        return all(whole is not None for _used, whole in self.filled.values())


@dataclass(frozen=True)
class HostingVerdict:
    """Every server as it is filled; systems nobody takes over; servers whose failure the others cannot carry."""

    rooms: tuple[Room, ...]
    homeless: tuple[str, ...]
    without_spare: tuple[str, ...]
    not_taken_over: tuple[str, ...]


def verdict(hosts: Iterable[Host], systems: Iterable[System]) -> HostingVerdict:
    """Systems against servers."""
    standing = {host.code: host for host in hosts if host.is_active}
    running = list(systems)
    return HostingVerdict(
        rooms=tuple(_room(host, [s for s in running if s.host == host.code]) for host in standing.values()),
        homeless=tuple(each.name for each in running if each.host not in standing),
        without_spare=tuple(each.name for each in running if not _has_spare(each, standing)),
        not_taken_over=tuple(
            host.name for host in standing.values() if not _survives(host, standing, running)
        ),
    )


def _has_spare(system: System, standing: Mapping[str, Host]) -> bool:
    return system.spare in standing and system.spare != system.host


def _room(host: Host, systems: Sequence[System]) -> Room:
    filled = {
        name: (sum(getattr(each, name) or 0 for each in systems), getattr(host, name)) for name in MEASURES
    }
    unknown = tuple(each.name for each in systems if any(getattr(each, name) is None for name in MEASURES))
    return Room(host, tuple(each.name for each in systems), filled, unknown)


def _survives(lost: Host, standing: Mapping[str, Host], systems: Sequence[System]) -> bool:
    """Whether everything that ran on a lost server runs on its spares, which have room for it."""
    moved = [each for each in systems if each.host == lost.code]
    if not all(_has_spare(each, standing) for each in moved):
        return False
    takers = {each.spare for each in moved}
    return not any(
        _room(standing[code], [s for s in systems if s.host == code or (s in moved and s.spare == code)]).over
        for code in takers
    )
