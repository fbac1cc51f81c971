"""Pieces, playlists, schedules and layouts as typed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sewaka.devices.layouts import FLAGS, LAYOUTS, PAST_MOST, TAKEOVER, Arrangement
from sewaka.devices.programme import Slot
from sewaka.lib.format_id import WEEKDAYS
from sewaka.places.plans import Plan
from sewaka.web.office.forms import base

Pairs = Iterable[tuple[str, str]]


class PieceForm(base.OfficeForm):
    """Name and description of a piece; what it is, its contents say."""

    title = base.text(_("Nama"), 80, needed=False, help=_("Boleh kosong: nama berkasnya dipakai."))
    alt = base.text(
        _("Keterangan isi"),
        200,
        help=_("Apa yang terlihat atau tertulis di dalamnya, bagi yang tidak melihat."),
    )


class UploadForm(PieceForm):
    """A file with its words."""

    BLAME = {"media_not_fitting": "berkas"}
    berkas = forms.FileField(
        label=_("Berkas"),
        max_length=300,
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/webp,video/mp4,video/webm"}),
    )
    field_order = ("berkas", "title", "alt")

    def deed(self) -> dict[str, Any]:
        """Only the words of a file's name are taken, never its path or ending."""
        given = self.cleaned_data["berkas"]
        stem = PurePath(str(given.name)).stem.replace("_", " ").replace("-", " ").strip()[:80]
        title = self.cleaned_data["title"] or stem or str(_("tanpa nama"))
        return {"file": given, "title": title, "alt": self.cleaned_data["alt"]}


class DescribeForm(PieceForm):
    """The words of a piece that is there."""

    BLAME = {"media_not_fitting": "title"}


class PlaylistForm(base.OfficeForm):
    """A playlist's name."""

    BLAME = {"playlist_not_fitting": "title"}
    title = base.text(_("Nama"), 80, help=_("Misalnya Pengumuman pagi."))


class ShowingForm(base.OfficeForm):
    """Where and when a playlist is played."""

    where = base.choice(_("Di mana"), needed=False)
    weekdays = forms.MultipleChoiceField(
        label=_("Hari"),
        choices=[(str(n), _(name)) for n, name in enumerate(WEEKDAYS, 1)],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih sedikitnya satu hari.")},
    )
    opens = base.wall(_("Mulai pukul"), help=_("Kosongkan jam bila sepanjang hari."))
    closes = base.wall(_("Sampai pukul"))
    from_on = base.day(_("Mulai hari"), needed=False, help=_("Kosongkan bila mulai sekarang."))
    until_on = base.day(_("Sampai hari"), needed=False, help=_("Kosongkan bila tanpa batas."))

    def __init__(self, plan: Plan, boards: Pairs, playlist: int, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"weekdays": list("1234567")})
        super().__init__(*args, **kwargs)
        self._playlist = playlist
        zones = [(f"z:{z.code}", z.name) for z in plan.zones.values()]
        groups: Any = [
            (str(_("Satu zona")), zones),
            (str(_("Satu papan")), [(f"b:{c}", n) for c, n in boards]),
        ]
        base.offer(self, "where", groups, empty=str(_("semua papan")))

    def deed(self) -> dict[str, Any]:
        typed = self.cleaned_data
        kind, _sign, code = typed["where"].partition(":")
        times = {name: typed[name] for name in ("opens", "closes", "from_on", "until_on")}
        slot = Slot(
            id=0,
            playlist=self._playlist,
            zone=code if kind == "z" else "",
            device=code if kind == "b" else "",
            weekdays="".join(sorted(typed["weekdays"])),
            **times,
        )
        return {"slot": slot}


class LayoutForm(base.OfficeForm):
    """How a board is divided."""

    layout = forms.ChoiceField(
        label=_("Susunan"),
        choices=[(code, each.title) for code, each in LAYOUTS.items()],
        widget=forms.RadioSelect,
    )
    past = base.whole(_("Panggilan terdahulu"), low=0, high=PAST_MOST, help=_("Di bawah panggilan terbaru."))
    takeover_s = base.whole(
        _("Lama panggilan mengambil alih"),
        low=TAKEOVER[0],
        high=TAKEOVER[1],
        help=_("Detik; hanya untuk gambar penuh."),
    )
    next = base.tick(_("Daftar berikutnya"))
    waits = base.tick(
        _("Perkiraan tunggu"), help=_("Di samping gambar hanya bila daftar berikutnya tidak dipilih.")
    )
    clock = base.tick(_("Jam"))
    texts = base.tick(_("Teks berjalan"))

    def __init__(self, now: Arrangement, *args: Any, **kwargs: Any) -> None:
        names = ("layout", "past", "takeover_s", *FLAGS)
        kwargs["initial"] = {name: getattr(now, name) for name in names}
        super().__init__(*args, **kwargs)

    def deed(self) -> dict[str, Any]:
        return {"arrangement": Arrangement(**self.cleaned_data)}
