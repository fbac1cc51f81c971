"""What is done with agreements: asked, begun, negotiated, signed, renewed, ended; wordings and letters."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sewaka.catalogue.queries import services, units
from sewaka.formation.actions import agreements as actions
from sewaka.formation.letters import LETTERS
from sewaka.formation.queries import agreements as queries
from sewaka.formation.queries.agreements import AgreementInfo
from sewaka.formation.states.agreements import ENDED, SHORT, VERB_WORDS, Kept, Kind, Side
from sewaka.norms.queries import legal_bases
from sewaka.web.office.entry import Here, edits
from sewaka.web.office.forms.formation import agreements as forms
from sewaka.web.office.views.formation.agreements import EDIT, MOVES, REQUEST, agreement_of, page_of
from sewaka.web.office.views.places import one
from sewaka.web.office.writing import Edit, editing
from sewaka.web.ui.uploads import takes_files

WORDINGS: Final = {"draft": _lazy("Naskah draf"), "finalise": _lazy("Naskah draf final")}
"""Moves that hand in a wording, and what it is called."""


def _bases() -> list[tuple[str, str]]:
    return [(each.code, each.cited) for each in legal_bases()]


@takes_files
@edits(EDIT, whole=True)
def confirm(here: Here, unit: str) -> HttpResponse:
    """Write down what a unit answered."""
    body = one({each.code: each for each in units()}, unit)
    known = {each.unit_code: each for each in queries.confirmations(site=here.site)}
    now = vars(known[unit]) if unit in known else {"answer": "asked"}
    edit = Edit(
        title=_("Konfirmasi {name}").format(name=body.name),
        form=forms.AnswerForm(here.request.POST or None, here.request.FILES or None, initial=now),
        act=partial(actions.confirm, site=here.site, unit=unit),
        said=_("Konfirmasi dicatat."),
        back=reverse("office:formation_agreements"),
        lead=body.agency_name,
    )
    return editing(here, edit)


def _parties(here: Here) -> list[tuple[str, str]]:
    """Every instrument that is needed and not there yet, or ended."""
    found = []
    for partner in queries.board(site=here.site, on=here.today):
        for slot in partner.slots:
            if slot.held is None or slot.held.state in ENDED:
                words = f"{SHORT[Kind(slot.kind)]}: {slot.unit_name}"
                found.append((f"{slot.kind}/{partner.code}/{slot.unit_code}", words))
    return found


@edits(EDIT, whole=True)
def begin(here: Here) -> HttpResponse:
    """Begin an agreement; ``?pihak=`` has chosen the party already."""
    chosen = {"party": here.request.GET.get("pihak", "")}
    edit = Edit(
        title=_("Mulai perjanjian"),
        form=forms.BeginForm(_parties(here), _bases(), here.request.POST or None, initial=chosen),
        act=partial(actions.begin, site=here.site),
        said=_("Perjanjian dimulai."),
        back=reverse("office:formation_agreements"),
        lead=_("MoU atau kesepakatan bersama dibuat dengan instansi; PKS dengan unitnya."),
        word=_("Mulai"),
    )
    return editing(here, edit)


@edits(EDIT, whole=True)
def terms(here: Here, code: str) -> HttpResponse:
    """Say what is to be agreed."""
    held = agreement_of(here, code)
    own = [each for each in services(on=here.today) if each.agency_code == held.agency_code]
    offered = [(each.code, each.name) for each in own if held.unit_code in ("", each.unit_code)]
    now = vars(held) | {"basis": held.basis_code}
    edit = Edit(
        title=_("Isi {name}").format(name=held.name),
        form=forms.TermsForm(offered, _bases(), here.request.POST or None, initial=now),
        act=partial(actions.set_terms, site=here.site, agreement=code),
        said=_("Isi perjanjian dicatat."),
        back=page_of(code),
        lead=_("Yang belum diketahui boleh dikosongkan. Sesudah ditandatangani isinya tetap."),
    )
    return editing(here, edit)


@takes_files
@edits(EDIT, whole=True)
def move(here: Here, code: str, verb: str) -> HttpResponse:
    """A move of the organiser on the way to the signature."""
    held = agreement_of(here, code)
    name = next((each for each, word in MOVES.items() if word == verb), "")
    if not name:
        raise Http404(verb[:20])
    cancels = name == "cancel"
    form = forms.MoveForm(
        WORDINGS.get(name, ""),
        here.request.POST or None,
        here.request.FILES or None,
        initial={"on": here.today},
        needs_note=cancels,
    )
    edit = Edit(
        title=f"{held.name}: {VERB_WORDS[name]}",
        form=form,
        act=partial(actions.move, site=here.site, agreement=code, verb=name),
        said=_("Langkah dicatat."),
        back=page_of(code),
        lead=_standing(held),
        word=_("Batalkan perjanjian") if cancels else _("Catat"),
        danger=cancels,
    )
    return editing(here, edit)


def _standing(held: AgreementInfo) -> str:
    return _("Sekarang: {state}").format(state=held.state_text)


@takes_files
@edits(REQUEST)
def respond(here: Here, code: str) -> HttpResponse:
    """The agency's answer to what was discussed, with its own wording if it has one."""
    held = agreement_of(here, code)
    form = forms.MoveForm(
        _("Naskah tanggapan"),
        here.request.POST or None,
        here.request.FILES or None,
        initial={"on": here.today},
        needs_note=True,
    )
    edit = Edit(
        title=_("Tanggapan atas {name}").format(name=held.name),
        form=form,
        act=partial(actions.move, site=here.site, agreement=code, verb="respond", side=Side.THEIRS),
        said=_("Tanggapan dicatat."),
        back=page_of(code),
        lead=_("Tulis setuju, atau apa yang perlu diubah. Naskah versi instansi boleh disertakan."),
        word=_("Kirim tanggapan"),
    )
    return editing(here, edit)


@takes_files
@edits(EDIT, whole=True)
def sign(here: Here, code: str) -> HttpResponse:
    """Both sides signed."""
    held = agreement_of(here, code)
    now: dict[str, Any] = vars(held) | {
        "on": here.today,
        "starts_on": held.starts_on or here.today,
        "note": "",
    }
    lead = _standing(held)
    if held.kind == Kind.PKS:
        lead = _("{state}. Sesudah dicatat, instansi ini bergabung selama PKS berlaku.").format(state=lead)
    edit = Edit(
        title=_("Tanda tangan {name}").format(name=held.name),
        form=forms.SignForm(here.request.POST or None, here.request.FILES or None, initial=now),
        act=partial(actions.sign, site=here.site, agreement=code),
        said=_("Tanda tangan dicatat."),
        back=page_of(code),
        lead=lead,
        word=_("Catat tanda tangan"),
    )
    return editing(here, edit)


@takes_files
@edits(EDIT, whole=True)
def renew(here: Here, code: str) -> HttpResponse:
    """It holds longer."""
    held = agreement_of(here, code)
    edit = Edit(
        title=_("Perpanjang {name}").format(name=held.name),
        form=forms.RenewForm(
            here.request.POST or None, here.request.FILES or None, initial={"on": here.today}
        ),
        act=partial(actions.renew, site=here.site, agreement=code),
        said=_("Perpanjangan dicatat."),
        back=page_of(code),
        lead=_standing(held),
        word=_("Perpanjang"),
    )
    return editing(here, edit)


@edits(EDIT, whole=True)
def terminate(here: Here, code: str) -> HttpResponse:
    """It ends from a day on."""
    held = agreement_of(here, code)
    ends = _(
        "Sesudah hari terakhir nomor tidak dapat diambil lagi, kecuali PKS lain dengan instansi ini berlaku."
    )
    edit = Edit(
        title=_("Akhiri {name}").format(name=held.name),
        form=forms.TerminateForm(here.request.POST or None, initial={"on": here.today}),
        act=partial(actions.terminate, site=here.site, agreement=code),
        said=_("Pengakhiran dicatat."),
        back=page_of(code),
        lead=ends if held.kind == Kind.PKS else "",
        word=_("Akhiri"),
        danger=True,
    )
    return editing(here, edit)


@takes_files
@edits(REQUEST)
def hand_in(here: Here, code: str) -> HttpResponse:
    """Another wording, of either side; an agency's own is always its own."""
    held = agreement_of(here, code)
    ours = here.whole
    edit = Edit(
        title=_("Naskah untuk {name}").format(name=held.name),
        form=forms.HandInForm(ours, here.request.POST or None, here.request.FILES or None),
        act=partial(actions.add_version, site=here.site, agreement=code),
        said=_("Naskah disimpan."),
        back=page_of(code),
        lead=_("Setiap naskah menjadi versi baru; yang lama tetap dapat dibaca dan dibandingkan."),
        word=_("Simpan versi"),
    )
    return editing(here, edit)


@takes_files
@edits(EDIT, whole=True)
def annex(here: Here, code: str) -> HttpResponse:
    """The annex about shared data."""
    held = agreement_of(here, code)
    edit = Edit(
        title=_("Lampiran berbagi data {name}").format(name=held.name),
        form=forms.AnnexForm(here.request.POST or None, here.request.FILES or None),
        act=partial(actions.annex, site=here.site, agreement=code),
        said=_("Lampiran disimpan."),
        back=page_of(code),
        lead=_("Data pribadi apa yang dibagi, untuk apa, siapa pengendalinya, dan berapa lama disimpan."),
    )
    return editing(here, edit)


def _letter_words(kind: Kept) -> dict[str, str]:
    """What the fields of a letter are called where their usual names would not do."""
    return {
        Kept.CONFIRMATION: {"on": _("Jawaban paling lambat"), "items": _("Catatan dalam surat")},
        Kept.INVITATION: {"on": _("Hari pembahasan"), "items": _("Yang dibahas")},
        Kept.MINUTES: {"on": _("Hari pembahasan"), "items": _("Yang disepakati")},
    }.get(kind, {})


@edits(EDIT, whole=True)
def letter(here: Here, code: str, letter: str) -> HttpResponse:
    """Make a letter or the draft from what is known."""
    held, kind = agreement_of(here, code), one({each.value: each for each in LETTERS}, letter)
    edit = Edit(
        title=_("{name}: buat {what}").format(name=held.name, what=kind.label),
        form=forms.LetterForm(kind, _letter_words(kind), here.request.POST or None),
        act=partial(actions.write_letter, site=here.site, agreement=code, letter=kind.value),
        said=_("Berkas dibuat dan disimpan."),
        back=page_of(code),
        lead=_("Isinya diambil dari perjanjian ini. Yang belum diketahui menjadi garis isian."),
        word=_("Buat"),
        slow=True,
    )
    return editing(here, edit)
