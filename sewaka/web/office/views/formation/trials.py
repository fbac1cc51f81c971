"""Rehearsals and trials: prepared, played with scripted visitors, scored, followed up, compared."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation import script
from sewaka.formation.actions import playing
from sewaka.formation.actions import trials as actions
from sewaka.formation.queries import trials as known
from sewaka.formation.queries.trials import TrialInfo
from sewaka.formation.states.trials import TrialState
from sewaka.web.office.entry import Here, does, edits, reads
from sewaka.web.office.forms.base import ConfirmForm
from sewaka.web.office.forms.formation import trials as forms
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables.formation import trials as tables
from sewaka.web.office.writing import Edit, editing

SEE, EDIT = "formation.see", "formation.edit"


def _url(name: str, *parts: object) -> str:
    return reverse(f"office:formation_trials{name}", args=parts)


def _edits(here: Here) -> bool:
    return here.reach(EDIT).whole


@reads(SEE, whole=True)
def overview(here: Here) -> HttpResponse:
    """All trials, and whether there is a place to play them in."""
    place, rows = known.rehearsal(site=here.site), known.trials(site=here.site)
    scored = [each for each in rows if each.score]
    links = [Link(_("Skenario"), _url("_scenarios"), "file-text")]
    if len(scored) > 1:
        links.append(
            Link(
                _("Bandingkan dua terakhir"),
                _url("_compare", scored[1].number, scored[0].number),
                "arrows-sort",
            )
        )
    if _edits(here):
        if place is None:
            links.append(Link(_("Siapkan tempat latihan"), _url("_found"), "plus", "primary"))
        else:
            links.append(Link(_("Tutup tempat latihan"), _url("_close"), "x"))
            links.append(Link(_("Uji coba baru"), _url("_new"), "plus", "primary"))
    lead = (
        _("{name} terbuka. Petugas masuk lewat Loket, Latihan.").format(name=place.name)
        if place
        else _("Uji coba dimainkan di tempat latihan: salinan mal yang tidak tercatat di angka mana pun.")
    )
    return show(here, Page(_("Uji coba"), tables.trials(rows), lead, tuple(links)))


@edits(EDIT, whole=True)
def found(here: Here) -> HttpResponse:
    """A place to practise in."""
    form = forms.RehearsalForm(here.request.POST or None, initial={"all_day": True})
    act = partial(actions.found_rehearsal, site=here.site)
    lead = _("Zona, loket, antrean, layanan, dan kata-kata slip disalin dari mal seperti adanya sekarang.")
    edit = Edit(
        _("Siapkan tempat latihan"), form, act, _("Tempat latihan siap."), _url(""), lead, word=_("Siapkan")
    )
    return editing(here, edit)


@edits(EDIT, whole=True)
def close(here: Here) -> HttpResponse:
    """Close it for good."""
    act = partial(actions.close_rehearsal, site=here.site)
    lead = _(
        "Uji coba yang berlangsung diakhiri dan dinilai, loket latihan ditutup, perangkatnya dicabut. Nilai, catatan, "
        "dan tindak lanjut tetap tersimpan."
    )
    edit = Edit(
        _("Tutup tempat latihan"), ConfirmForm(here.request.POST or None), act, _("Tempat latihan ditutup."),
        _url(""), lead, word=_("Tutup"), danger=True,
    )  # fmt: skip
    return editing(here, edit)


@reads(SEE, whole=True)
def scenarios(here: Here) -> HttpResponse:
    """All scripts."""
    links = (
        Link(_("Dari hari nyata"), _url("_scenario_pattern"), "history"),
        Link(_("Tulis skenario"), _url("_scenario_new"), "plus", "primary"),
    )
    page = Page(
        _("Skenario"), tables.scenarios(known.scenarios(site=here.site)),
        _("Siapa yang datang, kapan, untuk apa. Pengunjungnya karangan; pola hari nyata tidak membawa data orang."),
        links if _edits(here) else (), Link(_("Uji coba"), _url("")),
    )  # fmt: skip
    return show(here, page)


@edits(EDIT, whole=True)
def scenario_new(here: Here) -> HttpResponse:
    """A script of one's own."""
    taken = [each.code for each in known.scenarios(site=here.site)]
    form = forms.ScenarioForm(here.plan, here.request.POST or None, taken=taken)
    act = partial(actions.save_scenario, site=here.site)
    return editing(here, Edit(_("Tulis skenario"), form, act, _("Skenario disimpan."), _url("_scenarios")))


@edits(EDIT, whole=True)
def scenario_edit(here: Here, code: str) -> HttpResponse:
    """A script, written anew."""
    held = known.scenario(site=here.site, code=code)
    now = {"name": held.name, "note": held.note, "lines": script.written(held.lines)}
    form = forms.ScenarioForm(here.plan, here.request.POST or None, initial=now)
    act = partial(actions.save_scenario, site=here.site, code=code)
    lead = _("Uji coba yang sudah disiapkan tetap memakai naskahnya sendiri.")
    return editing(here, Edit(held.name, form, act, _("Skenario disimpan."), _url("_scenarios"), lead))


@edits(EDIT, whole=True)
def scenario_pattern(here: Here) -> HttpResponse:
    """A script from a real day."""
    taken = [each.code for each in known.scenarios(site=here.site)]
    yesterday = here.today.fromordinal(here.today.toordinal() - 1)
    form = forms.PatternForm(here.request.POST or None, taken=taken, initial={"day": yesterday})
    act = partial(actions.scenario_of_day, site=here.site)
    lead = _(
        "Menit dibulatkan lima; prioritas, berkas kurang, dan yang tidak datang dibagi ulang. Tidak ada data orang."
    )
    return editing(
        here,
        Edit(_("Skenario dari hari nyata"), form, act, _("Skenario disimpan."), _url("_scenarios"), lead),
    )


@edits(EDIT, whole=True)
def new(here: Here) -> HttpResponse:
    """A trial."""
    choices = [(each.code, each.name) for each in known.scenarios(site=here.site)]
    form = forms.TrialForm(choices, here.request.POST or None, initial={"speed": 1, "crew": "officers"})
    act = partial(actions.plan_trial, site=here.site)
    lead = "" if choices else _("Tulis skenario lebih dulu.")
    return editing(here, Edit(_("Uji coba baru"), form, act, _("Uji coba disiapkan."), _url(""), lead))


@reads(SEE, whole=True)
def trial(here: Here, number: int) -> HttpResponse:
    """One trial: its visitors, its score, what was noticed, what follows."""
    found = known.trial(site=here.site, number=number)
    lists = [
        tables.visitors(known.visitors(number=number)),
        tables.remarks(known.remarks(number=number)),
        tables.follow_ups(here, number, known.follow_ups(number=number, on=here.today)),
    ]
    if found.score:
        lists.insert(0, tables.score(found.score))
    lead = _("{state}. {came} dari {visitors} pengunjung datang. {crew}, kecepatan {speed}.").format(
        state=found.state_text,
        came=found.came,
        visitors=found.visitors,
        crew=found.crew_text,
        speed=found.speed,
    )
    page = Page(
        found.name, lists[0], lead[:1].upper() + lead[1:], tuple(_links(here, found)), Link(_("Uji coba"), _url("")),
        more=tuple(lists[1:]),
    )  # fmt: skip
    runs = found.state == TrialState.RUNNING and _edits(here)
    return show(here, page, "office/formation/trials_show.html", trial=found, runs=runs)


def _links(here: Here, found: TrialInfo) -> list[Link]:
    """What may be done now."""
    if not _edits(here):
        return []
    follow = [
        Link(_("Catatan"), _url("_remark", found.number), "message"),
        Link(_("Tindak lanjut"), _url("_follow", found.number), "list-check"),
    ]
    begin = Link(_("Mulai"), _url("_begin", found.number), "player-play", "primary")
    end = Link(_("Akhiri dan nilai"), _url("_end", found.number), "player-stop", "primary")
    drop = Link(_("Batalkan"), _url("_drop", found.number), "x")
    report = [Link(_("Buat berita acara"), _url("_report", found.number), "file-text")]
    if found.paper:
        report.append(
            Link(
                _("Unduh berita acara"),
                reverse("office:formation_papers_show", args=[found.paper]),
                "download",
            )
        )
    by_state = {
        TrialState.PLANNED: [begin, drop],
        TrialState.RUNNING: [end, *follow],
        TrialState.ENDED: [*follow, *report],
    }
    return by_state.get(TrialState(found.state), [])


def _confirm(
    here: Here,
    number: int,
    title: str,
    act: Callable[..., object],
    said: str,
    lead: str,
    danger: bool = False,
) -> HttpResponse:
    edit = Edit(
        title, ConfirmForm(here.request.POST or None), partial(act, site=here.site, trial=number),
        said, _url("_show", number), lead, word=title, danger=danger,
    )  # fmt: skip
    return editing(here, edit)


@edits(EDIT, whole=True)
def begin(here: Here, number: int) -> HttpResponse:
    """Let it begin."""
    lead = _("Pengunjung tiruan mulai datang menurut skenario.")
    return _confirm(here, number, _("Mulai"), actions.begin_trial, _("Uji coba dimulai."), lead)


@edits(EDIT, whole=True)
def end(here: Here, number: int) -> HttpResponse:
    """End it and score it."""
    lead = _("Yang belum selesai dilayani dihitung belum selesai. Nilai tidak berubah lagi sesudahnya.")
    return _confirm(here, number, _("Akhiri dan nilai"), actions.end_trial, _("Uji coba dinilai."), lead)


@edits(EDIT, whole=True)
def drop(here: Here, number: int) -> HttpResponse:
    """It will not be played."""
    lead = _("Uji coba ini tidak akan dimainkan.")
    return _confirm(
        here, number, _("Batalkan"), actions.drop_trial, _("Uji coba dibatalkan."), lead, danger=True
    )


@does(EDIT, whole=True)
def send(here: Here, number: int) -> HttpResponse:
    """Let the next visitor come now."""
    playing.send_next(site=here.site, trial=number, by=here.by, at=here.at)
    return redirect(_url("_show", number))


@edits(EDIT, whole=True)
def remark(here: Here, number: int) -> HttpResponse:
    """A remark, afterwards."""
    known.trial(site=here.site, number=number)
    form = forms.RemarkForm(here.request.POST or None)
    act = partial(actions.remark, site=here.site, trial=number)
    return editing(here, Edit(_("Catatan"), form, act, _("Catatan disimpan."), _url("_show", number)))


@edits(EDIT, whole=True)
def follow(here: Here, number: int) -> HttpResponse:
    """Something to be mended."""
    known.trial(site=here.site, number=number)
    form = forms.FollowUpForm(here.request.POST or None)
    act = partial(actions.follow_up, site=here.site, trial=number)
    return editing(
        here, Edit(_("Tindak lanjut"), form, act, _("Tindak lanjut dicatat."), _url("_show", number))
    )


@edits(EDIT, whole=True)
def follow_done(here: Here, number: int, follow: int) -> HttpResponse:
    """It is mended."""
    form = forms.DoneForm(here.request.POST or None)
    act = partial(actions.follow_up_done, site=here.site, trial=number, number=follow)
    edit = Edit(
        _("Tindak lanjut selesai"),
        form,
        act,
        _("Tindak lanjut selesai."),
        _url("_show", number),
        word=_("Selesai"),
    )
    return editing(here, edit)


@edits(EDIT, whole=True)
def report(here: Here, number: int) -> HttpResponse:
    """The minutes as a paper."""
    found = known.trial(site=here.site, number=number)
    act = partial(actions.report, site=here.site, trial=number)
    lead = _("Berita acara memuat nilai, catatan, dan tindak lanjut seperti adanya sekarang.")
    edit = Edit(
        _("Buat berita acara"), ConfirmForm(here.request.POST or None), act, _("Berita acara dibuat."),
        _url("_show", found.number), lead, word=_("Buat PDF"), slow=True,
    )  # fmt: skip
    return editing(here, edit)


@reads(SEE, whole=True)
def compare(here: Here, first: int, second: int) -> HttpResponse:
    """Two trials side by side."""
    one, other = (known.trial(site=here.site, number=number) for number in (first, second))
    lead = _("Skenario: {first} dan {second}.").format(first=one.scenario, second=other.scenario)
    return show(
        here,
        Page(_("Perbandingan"), tables.comparison(one, other), lead, crumb=Link(_("Uji coba"), _url(""))),
    )
