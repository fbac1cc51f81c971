"""Refusals of the gate."""

from __future__ import annotations

from sewaka.lib.refusal import Refusal


class DeskStillOpen(Refusal):
    """Somebody goes into a rehearsal or out of it with a counter open behind her."""

    code = "desk_still_open"
    sentence = "{counter} masih Anda buka."
    advice = "Tutup loket itu lebih dulu, lalu ulangi."


class DeviceHere(Refusal):
    """A browser that is a paired machine of the hall is no place to practise."""

    code = "device_here"
    sentence = "Peramban ini terpasang sebagai perangkat {device}, jadi tidak dapat dipakai untuk latihan."
    advice = "Pakai komputer lain, atau cabut pemasangannya lebih dulu."


class NoRehearsalHere(Refusal):
    """Nobody prepared a rehearsal, or it was closed meanwhile."""

    code = "no_rehearsal_here"
    sentence = "Belum ada latihan yang dibuka."
    advice = "Tanyakan kepada penyelenggara kapan latihan berikutnya."
