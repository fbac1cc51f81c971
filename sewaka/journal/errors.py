"""Refusals of the journal."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class ChainBroken(Refusal):
    """The stored chain does not hold from ``seq`` on: somebody changed, removed or inserted an event."""

    code = "chain_broken"
    status = 500
    sentence = "Rantai catatan {site} tidak utuh mulai nomor urut {seq}."
    advice = "Hentikan perubahan data dan hubungi penanggung jawab sistem."
