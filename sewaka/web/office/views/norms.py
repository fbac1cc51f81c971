"""Rules: what holds, since when, how sure, and what holds from a day on."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.norms import actions
from sewaka.norms.queries import RuleInfo, legal_bases, pick
from sewaka.places.queries.build import HEAD_START
from sewaka.queueing.queries.limits import PERSON
from sewaka.web.office import rulebook
from sewaka.web.office.entry import ENTER, Here, edits, reads
from sewaka.web.office.forms import norms as forms
from sewaka.web.office.forms import personlimits
from sewaka.web.office.lists import Page, show
from sewaka.web.office.menu import Link
from sewaka.web.office.tables import norms as tables
from sewaka.web.office.writing import Edit, editing

EDIT = "norms.edit"
TEMPLATES = {PERSON: "office/norms_person_limits.html"}


@reads(ENTER)
def rule_list(here: Here) -> HttpResponse:
    """The rules."""
    lead = _("Batas, tenggat, dan ambang yang dipakai seluruh sistem. Isi yang lama tetap dapat dibaca.")
    return show(here, Page(_("Aturan"), tables.rule_rows(here), lead))


def _values(here: Here, key: str) -> list[RuleInfo]:
    known = [each for each in tables.of_mall(here) if each.key == key]
    if not known:
        raise Http404(key[:60])
    return known


@reads(ENTER)
def rule(here: Here, key: str) -> HttpResponse:
    """One rule from its first value on."""
    known, shape = _values(here, key), rulebook.SHAPES.get(key)
    edit = reverse("office:norms_rules_edit", args=[key])
    links = [Link(_("Tetapkan isi baru"), edit, "edit", "primary")] if here.reach(EDIT).whole else []
    if key == HEAD_START and here.reach("figures.see").whole:
        links.append(
            Link(_("Lihat pengaruhnya pada hari lalu"), reverse("office:queue_rehearsal"), "history")
        )
    lead = str(shape.help) if shape else key
    crumb = Link(_("Aturan"), reverse("office:norms_rules"))
    return show(here, Page(rulebook.title(key), tables.history(here, known), lead, tuple(links), crumb))


def _scopes(here: Here, key: str) -> list[tuple[str, str]]:
    """For whom a value of this rule may be enacted: all malls, this one, its queues."""
    shape = rulebook.SHAPES.get(key)
    found = [("", tables.scope_words(here, ""))]
    if shape is None or shape.scoped:
        found.append((here.site, _("hanya {name}").format(name=here.plan.site.short_name)))
    if shape and shape.queued:
        found += [
            (f"{here.site}/{code}", tables.scope_words(here, f"{here.site}/{code}"))
            for code in here.plan.queues
        ]
    return found


@edits(EDIT, whole=True)
def rule_edit(here: Here, key: str) -> HttpResponse:
    """The next value of a rule."""
    known, bases = _values(here, key), [(each.code, each.title) for each in legal_bases()]
    now = pick(known, key=key, on=here.today, scope=here.site) or known[-1]
    fresh = forms.facts_of(now) | {"valid_from": max(here.today, now.valid_from), "certainty": "P"}
    scopes = _scopes(here, key)
    given = (key, here.today, scopes, bases, here.request.POST or None)
    form = (
        personlimits.PersonLimitsForm(here.plan, now.value or {}, *given, initial=fresh)
        if key == PERSON
        else forms.EnactForm(*given, initial=fresh)
    )
    shape = rulebook.SHAPES.get(key)
    edit = Edit(
        title=_("Isi baru: {rule}").format(rule=rulebook.title(key)),
        lead=str(shape.help) if shape else "",
        form=form,
        act=partial(actions.enact, key=key),
        said=_("Aturan ditetapkan."),
        back=reverse("office:norms_rules_show", args=[key]),
        word=_("Tetapkan"),
    )
    return editing(here, edit, TEMPLATES.get(key, "office/edit.html"))
