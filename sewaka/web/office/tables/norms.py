"""Rules with their values in words, the history of one, and the register of legal bases."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.norms.queries import RuleInfo, legal_bases, rules
from sewaka.norms.states import Certainty
from sewaka.queueing.queries.limits import PERSON
from sewaka.web.office import rulebook
from sewaka.web.office.entry import Here
from sewaka.web.office.forms import personlimits
from sewaka.web.office.forms.norms import kind_words
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import day_cell

EDIT = "norms.edit"
SURE = {
    Certainty.DECIDED: "good",
    Certainty.PUBLIC: "info",
    Certainty.SEED: "info",
    Certainty.EXAMPLE: "attention",
}


def sure_cell(certainty: str, words: str) -> Cell:
    """How sure a value is, as a tag."""
    return Cell(words, tone=SURE.get(Certainty(certainty), ""))


def _value(here: Here, each: RuleInfo) -> str:
    """A value in words; limits for each person name services, which only the plan knows."""
    said = personlimits.in_words(here.plan, each.value) if each.key == PERSON else ""
    return said or rulebook.in_words(each.key, each.value)


def of_mall(here: Here) -> list[RuleInfo]:
    """Every value ever enacted that can hold at this mall, by key, scope, first day."""
    own = ("", here.site)
    return [each for each in rules() if each.scope in own or each.scope.startswith(f"{here.site}/")]


def scope_words(here: Here, scope: str) -> str:
    """For whom a value holds."""
    _site, _sign, queue = scope.partition("/")
    known = here.plan.queues.get(queue)
    if queue:
        return _("antrean {name}").format(name=f"{queue} {known.name}" if known else queue)
    return here.plan.site.short_name if scope else _("semua mal")


def rule_rows(here: Here) -> Listing:
    """Each rule in force, or the next one to be; a value only for this mall or a queue has a row of its own."""
    rows = [_rule(here, each) for each in _current(here)]
    heads = [_("Aturan"), _("Isi"), _("Berlaku untuk"), _("Mulai"), _("Kepastian"), _("Dasar hukum")]
    return listing(
        _("Aturan"), heads, rows, empty=_("Belum ada aturan."), filter=_("Saring aturan"), name="aturan"
    )


def _current(here: Here) -> list[RuleInfo]:
    """One value for each rule and scope: the one in force, else the first to come; ended ones are left out."""
    found: dict[tuple[str, str], RuleInfo] = {}
    for each in of_mall(here):
        if each.valid_to is None or each.valid_to > here.today:
            found.setdefault((each.key, each.scope), each)
    return list(found.values())


def _rule(here: Here, each: RuleInfo) -> list[Cell]:
    coming = each.valid_from > here.today
    since = day_cell(each.valid_from)
    return [
        Cell(
            rulebook.title(each.key), href=reverse("office:norms_rules_show", args=[each.key]), note=each.key
        ),
        Cell(_value(here, each)),
        Cell(scope_words(here, each.scope)),
        Cell(since.text, note=_("belum berlaku") if coming else "", order=since.order),
        sure_cell(each.certainty, each.certainty_text),
        Cell(each.basis_title or _("belum ada")),
    ]


def history(here: Here, known: Iterable[RuleInfo]) -> Listing:
    """The values of one rule, the newest first."""
    rows = [
        [
            day_cell(each.valid_from),
            day_cell(each.valid_to, _("seterusnya")),
            Cell(_value(here, each)),
            Cell(scope_words(here, each.scope)),
            sure_cell(each.certainty, each.certainty_text),
            Cell(each.basis_title or _("belum ada")),
            Cell(each.note),
        ]
        for each in sorted(known, key=lambda each: each.valid_from, reverse=True)
    ]
    heads = [
        _("Mulai"),
        _("Sampai sebelum"),
        _("Isi"),
        _("Berlaku untuk"),
        _("Kepastian"),
        _("Dasar hukum"),
        _("Catatan"),
    ]
    return listing(_("Isi aturan ini dari waktu ke waktu"), heads, rows, name="riwayat-aturan")


def basis_rows(here: Here) -> Listing:
    """The register."""
    may = here.reach(EDIT).whole
    rows = [
        [
            Cell(each.title, href=reverse("office:norms_bases_edit", args=[each.code]) if may else ""),
            Cell(kind_words(each.kind)),
            Cell(each.number),
            Cell(str(each.year or ""), order=each.year or 0),
            Cell(each.code),
            sure_cell(each.certainty, each.certainty_text),
        ]
        for each in legal_bases()
    ]
    heads = [_("Tentang"), _("Jenis"), _("Nomor"), "#" + _("Tahun"), _("Kode"), _("Kepastian")]
    empty, words = _("Belum ada dasar hukum."), _("Saring dasar hukum")
    return listing(_("Dasar hukum"), heads, rows, empty=empty, filter=words, name="dasar-hukum")
