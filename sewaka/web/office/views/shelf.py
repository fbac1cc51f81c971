"""The library of pictures and videos: uploaded, described, deleted."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices import actions
from sewaka.devices.queries.showing import MediaInfo, media, piece, shelf_bytes
from sewaka.devices.showing import MediaLimits, media_limits
from sewaka.web.office.entry import Here, edits, reads
from sewaka.web.office.forms import showing as forms
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.tables import showing as tables
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui.uploads import takes_files

PUBLISH = "devices.publish"


def _list() -> str:
    return reverse("office:devices_media")


def _piece(here: Here, number: int) -> MediaInfo:
    found = piece(site=here.site, media_id=number)
    if found is None:
        raise Http404(str(number)[:20])
    return found


def _limits(here: Here) -> MediaLimits:
    return media_limits(here.plan.rules)


@reads(PUBLISH, whole=True)
def shelf(here: Here) -> HttpResponse:
    """Everything there is to show."""
    new = Link(_("Unggah berkas"), reverse("office:devices_media_new"), "plus", "primary")
    facts = {
        "rows": tables.pieces(media(site=here.site)),
        "links": (new,),
        "full": tables.size(shelf_bytes(site=here.site)),
        "most": tables.size(_limits(here).shelf_mb * 1_000_000),
    }
    return render(here.request, "office/devices_media.html", frame(here) | facts)


@takes_files
@edits(PUBLISH, whole=True)
def upload(here: Here) -> HttpResponse:
    """Put a picture or a video on the shelf."""
    limits = _limits(here)
    form = forms.UploadForm(here.request.POST or None, here.request.FILES or None)
    lead = _(
        "Gambar PNG, JPEG, atau WebP sampai {image} MB; video MP4 atau WebM sampai {video} MB, diputar tanpa suara. "
        "Keterangan tempat dan alat pengambilan dibuang."
    ).format(image=limits.image_mb, video=limits.video_mb)
    edit = Edit(
        title=_("Unggah berkas"),
        form=form,
        act=partial(actions.add_media, site=here.site),
        said=_("Berkas masuk pustaka."),
        back=_list(),
        lead=lead,
        word=_("Unggah"),
        slow=True,
    )
    most = max(limits.image_mb, limits.video_mb) * 1_000_000
    return editing(here, edit, "office/devices_media_new.html", most=most, most_mb=most // 1_000_000)


@edits(PUBLISH, whole=True)
def describe(here: Here, number: int) -> HttpResponse:
    """Look at a piece, and change its words."""
    found = _piece(here, number)
    form = forms.DescribeForm(here.request.POST or None, initial={"title": found.title, "alt": found.alt})
    act = partial(actions.describe_media, site=here.site, media_id=number)
    links = (Link(_("Hapus"), reverse("office:devices_media_remove", args=[number]), "trash", "danger"),)
    edit = Edit(found.title, form, act, _("Keterangan disimpan."), _list(), tables.facts(found), links=links)
    return editing(here, edit, "office/devices_media_edit.html", piece=found)


@edits(PUBLISH, whole=True)
def remove(here: Here, number: int) -> HttpResponse:
    """Delete a piece that nothing uses."""
    found = _piece(here, number)
    edit = Edit(
        title=_("Hapus {title}").format(title=found.title),
        lead=_("Berkas hilang dari pustaka dan tidak dapat dikembalikan."),
        form=ConfirmForm(here.request.POST or None),
        act=partial(actions.remove_media, site=here.site, media_id=number),
        said=_("Berkas dihapus."),
        back=_list(),
        word=_("Hapus"),
        danger=True,
    )
    return editing(here, edit)
