"""What the voice says: every wording read, heard and corrected; found good by native speakers; recorded by people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.devices import actions, speech
from sewaka.devices.messages import tidy
from sewaka.devices.queries.recordings import recording_sounds
from sewaka.devices.queries.voice import WordInfo, voice_word, words
from sewaka.lib.refusal import Refusal
from sewaka.web.office.entry import Here, does, edits, reads
from sewaka.web.office.forms import voice as forms
from sewaka.web.office.forms.base import OfficeForm
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link, frame
from sewaka.web.office.tables import voice as tables
from sewaka.web.office.writing import Edit, done, editing, is_repeat, once

EDIT = "devices.edit"
SOUNDS = {"asli": 0, "jadi": 1}


def _word(here: Here, language: str, key: str) -> WordInfo:
    """A word the voice says at this mall; any other is a page that does not exist."""
    found = voice_word(site=here.site, language=language, key=key)
    if found is None:
        raise Http404(f"{language} {key}"[:80])
    return found


def _wav(sound: bytes) -> HttpResponse:
    return HttpResponse(sound, content_type="audio/wav", headers={"Cache-Control": "private, no-store"})


@reads(EDIT, whole=True)
def voice(here: Here) -> HttpResponse:
    """Every word of one language, with how far it is reviewed and recorded."""
    asked = here.request.GET.get("bahasa", "id")
    language = asked if asked in forms.LANGUAGES else "id"
    found = tables.voice_page(here, language)
    new = Link(_("Nama baru"), f"{reverse('office:devices_voice_new')}?bahasa={language}", "plus", "primary")
    lead = _(
        "Panggilan disusun dari kata-kata ini. Betulkan bunyinya di sini; berlaku sejak panggilan berikutnya."
    )
    page = Page(_("Kata-kata suara"), found.listing, lead, (new,))
    facts = {
        "voice": found,
        "languages": [(code, word, code == language) for code, word in forms.LANGUAGES.items()],
    }
    return show(here, page, "office/devices_voice.html", **facts, sample=_sample(here))


def _sample(here: Here) -> tuple[str, str]:
    """A number and a counter of this mall, for a whole call to listen to."""
    queue, counter = next(iter(here.plan.queues), "A"), next(iter(here.plan.counters.values()), None)
    return f"{queue} 012", counter.label if counter else "Loket 1"


@edits(EDIT, whole=True)
def voice_new(here: Here) -> HttpResponse:
    """A name the voice would say wrongly."""
    form = forms.NameForm(
        here.request.POST or None, initial={"language": here.request.GET.get("bahasa", "id")}
    )
    back = reverse("office:devices_voice")
    act = partial(actions.add_name, site=here.site)
    return editing(here, Edit(_("Nama baru bagi suara"), form, act, _("Nama disimpan."), back))


@edits(EDIT, whole=True)
def voice_word_page(here: Here, language: str, key: str) -> HttpResponse:
    """One word: heard, corrected, reviewed, recorded. "Dengarkan dulu" tries what was typed and keeps nothing."""
    word = _word(here, language, key)
    now = {"text": word.text, "said": "" if word.said == word.text else word.said, "version": word.version}
    form = forms.WordForm(here.request.POST or None, initial=now)
    posted = here.request.method == "POST"
    if posted and here.request.POST.get("langkah") == "dengar":
        tried = tidy(form["said"].value() or "") or tidy(form["text"].value() or "")
        return _shown(here, word, form, tried=tried[:160])
    if posted and (
        is_repeat(here) or done(here, form, partial(actions.save_word, site=here.site, **_of(word)))
    ):
        messages.success(here.request, _("Kata disimpan. Berlaku sejak panggilan berikutnya."))
        return redirect(tables.address(word))
    return _shown(here, word, form, status=422 if posted else 200)


def _of(word: WordInfo) -> dict[str, Any]:
    return {"language": word.language, "key": word.entry.key}


def _shown(here: Here, word: WordInfo, form: OfficeForm, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of a word; ``more``: what was tried, or the form that was not right."""
    facts = {
        "word": word,
        "form": form,
        "group": tables.group_of(word),
        "language": forms.LANGUAGES[word.language],
        "back": f"{reverse('office:devices_voice')}?bahasa={word.language}",
        "review": forms.ReviewForm(initial={"version": word.version}),
        "recording": forms.RecordingForm() if tables.recordable(word) else None,
        "cell": tables.recording_cell(word),
        "lists": [one for one in (tables.history(here, word), tables.recordings(here, word)) if one.rows],
        "before_after": word.waiting or word.used,
    }
    return render(here.request, "office/devices_voice_word.html", frame(here) | facts | more, status=status)


def _doing(
    here: Here,
    word: WordInfo,
    form: OfficeForm,
    act: Callable[..., Any],
    said: str,
    name: str,
    slow: bool = False,
) -> HttpResponse:
    """A form beside the word's own: done and back to the page, or shown there with what did not fit."""
    if is_repeat(here) or done(here, form, act, slow=slow):
        messages.success(here.request, said)
        return redirect(tables.address(word))
    now = {"text": word.text, "said": "" if word.said == word.text else word.said, "version": word.version}
    return _shown(here, word, forms.WordForm(initial=now), status=422, **{name: form})


@does(EDIT, whole=True)
def voice_review(here: Here, language: str, key: str) -> HttpResponse:
    """A native speaker found the word good."""
    word = _word(here, language, key)
    act = partial(actions.review_word, site=here.site, **_of(word))
    said = _("Dicatat sebagai sudah diperiksa penutur asli.")
    return _doing(here, word, forms.ReviewForm(here.request.POST), act, said, "review")


@does(EDIT, whole=True)
def voice_reset(here: Here, language: str, key: str) -> HttpResponse:
    """Say the word again as it comes."""
    word = _word(here, language, key)
    act = partial(actions.reset_word, site=here.site, **_of(word))
    return _doing(here, word, forms.ResetForm(here.request.POST), act, _("Kata kembali ke bawaan."), "reset")


@does(EDIT, whole=True)
def voice_record(here: Here, language: str, key: str) -> HttpResponse:
    """Upload a recording of the word; it is opened, judged, trimmed and levelled, and waits to be heard."""
    word = _word(here, language, key)
    act = partial(actions.bring_recording, site=here.site, **_of(word))
    form = forms.RecordingForm(here.request.POST, here.request.FILES)
    return _doing(
        here, word, form, act, _("Rekaman diterima. Dengarkan, lalu pakai."), "recording", slow=True
    )


def _recorded(here: Here, act: Callable[..., None], number: int, said: str) -> HttpResponse:
    """What is done with a recording, and back to the page it was pressed on."""
    back = here.request.POST.get("kembali", "")
    language, _sign, key = back.partition("/")
    word = _word(here, language, key)
    if not is_repeat(here):
        try:
            once(here, act, site=here.site, number=number)
            messages.success(here.request, said)
        except Refusal as no:
            messages.error(here.request, f"{no.message} {no.next_step}")
    return redirect(tables.address(word))


@does(EDIT, whole=True)
def recording_use(here: Here, number: int) -> HttpResponse:
    """Say the word with this recording from now on."""
    return _recorded(here, actions.use_recording, number, _("Rekaman dipakai sejak panggilan berikutnya."))


@does(EDIT, whole=True)
def recording_remove(here: Here, number: int) -> HttpResponse:
    """Take a recording away."""
    return _recorded(
        here, actions.remove_recording, number, _("Rekaman dilepas; kata itu kembali ke suara mesin.")
    )


@reads(EDIT, whole=True)
def recording_hear(here: Here, number: int, what: str) -> HttpResponse:
    """A recording as it came, or as it sounds."""
    found = recording_sounds(site=here.site, number=number)
    if found is None or what not in SOUNDS:
        raise Http404(f"{number} {what}"[:40])
    return _wav(found[SOUNDS[what]])


@reads(EDIT, whole=True)
def voice_hear(here: Here, language: str, key: str) -> HttpResponse:
    """One word as the program says it now, or as it would say what was typed."""
    word = _word(here, language, key)
    said = tidy(here.request.GET.get("ucap", ""))[:160] or word.said
    return _wav(speech.sample(entry=word.entry, said=said, language=language))


@reads(EDIT, whole=True)
def voice_call(here: Here) -> HttpResponse:
    """A whole call as it would be said now, with recordings: Indonesian, then the language asked for."""
    asked = here.request.GET.get("bahasa", "id")
    languages = ["id", asked] if asked in forms.LANGUAGES and asked != "id" else ["id"]
    ticket, counter = _sample(here)
    key, _seconds = speech.announcement(
        ticket=ticket, counter=counter, languages=languages, own=words(site=here.site)
    )
    return _wav(speech.wav(key=key) or b"")
