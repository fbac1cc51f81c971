"""An allocation as commands of Linux ``tc`` (HTB): text for whoever runs the mall's gateway. Pure.

Names of units stand in comments alone, every line of which this module writes; nothing that people typed reaches the
shell: classes are numbers, rates are integers, addresses were parsed as networks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from ipaddress import ip_network

from sewaka.formation.bandwidth import Share

FIRST_CLASS, DEFAULT_CLASS = 0x10, 0x999
LEAST_DEFAULT = 64

_HEAD = """#!/bin/sh
# {title}
# Jalankan di gerbang jaringan sebagai root: sh alokasi.sh eth1
# eth1: antarmuka yang menuju ruang pelayanan. Menjalankannya lagi mengganti aturan yang lama.
set -eu
DEV="${{1:?sebutkan antarmukanya, misalnya: sh alokasi.sh eth1}}"
tc qdisc del dev "$DEV" root 2>/dev/null || true
tc qdisc add dev "$DEV" root handle 1: htb default {default:x}
tc class add dev "$DEV" parent 1: classid 1:1 htb rate {rate}kbit ceil {rate}kbit
"""


def comment(words: str) -> str:
    """Words as a comment of one line, whatever is in them."""
    return "# " + "".join(each if each.isprintable() else " " for each in words)


def commands(shares: Sequence[Share], capacity: int, *, title: str) -> str:
    """The whole file. ``capacity``: of the main lines, in kilobits a second."""
    head = _HEAD.format(title=comment(title)[2:], default=DEFAULT_CLASS, rate=capacity)
    rest = max(LEAST_DEFAULT, capacity - sum(share.rate for share in shares))
    parts = [line for n, share in enumerate(shares) for line in _class(FIRST_CLASS + n, share)]
    parts += [comment("Yang tidak disebut di atas")]
    parts += list(_queue(DEFAULT_CLASS, min(rest, capacity), capacity, 7))
    return head + "\n".join(parts) + "\n"


def _class(number: int, share: Share) -> Iterator[str]:
    yield comment(f"{share.name}: perlu {share.need} kbit/s")
    yield from _queue(number, share.rate, share.ceiling, share.prio)
    yield from _filters(number, share.subnet.split())


def _queue(number: int, rate: int, ceiling: int, prio: int) -> Iterator[str]:
    limits = f"rate {max(rate, 8)}kbit ceil {max(ceiling, rate, 8)}kbit prio {prio}"
    yield f'tc class add dev "$DEV" parent 1:1 classid 1:{number:x} htb {limits}'
    yield f'tc qdisc add dev "$DEV" parent 1:{number:x} handle {number:x}: fq_codel'


def _filters(number: int, subnets: Iterable[str]) -> Iterator[str]:
    """What belongs to the class: the addresses of the unit; a remark where nobody knows them."""
    known = [ip_network(each, strict=False) for each in subnets]
    if not known:
        yield comment("Alamat jaringan unit ini belum diisi: saringannya belum dapat dibuat.")
    for net in known:
        ip, kind, prio = ("ip", "ip", 1) if net.version == 4 else ("ipv6", "ip6", 2)
        match = f"u32 match {kind} dst {net.with_prefixlen}"
        yield f'tc filter add dev "$DEV" parent 1: protocol {ip} prio {prio} {match} flowid 1:{number:x}'
