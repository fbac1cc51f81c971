"""Rules with their values in words, the history of one, and the register of legal bases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sewaka.formation.queries.agreements import AgreementInfo
from sewaka.formation.states.agreements import Kind
from sewaka.norms.queries import BasisInfo, RuleInfo, legal_bases, rules
from sewaka.norms.states import Certainty
from sewaka.queueing.queries.limits import PERSON
from sewaka.web.office import rulebook
from sewaka.web.office.entry import Here
from sewaka.web.office.forms import personlimits
from sewaka.web.office.lists import Cell, Listing, listing
from sewaka.web.office.words import day_cell

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
        basis_cell(each),
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
            basis_cell(each),
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


def basis_cell(each: RuleInfo) -> Cell:
    """What a value rests on."""
    if not each.basis_code:
        return Cell(_("belum ada"))
    return Cell(each.basis_title, href=reverse("office:norms_bases_show", args=[each.basis_code]))


def basis_rows(here: Here) -> Listing:
    """The register."""
    rows = [
        [
            Cell(each.title, href=reverse("office:norms_bases_show", args=[each.code]), note=_later(each)),
            Cell(each.kind_text),
            Cell(each.number),
            _issued(each),
            Cell(each.code),
            sure_cell(each.certainty, each.certainty_text),
        ]
        for each in legal_bases()
    ]
    heads = [_("Tentang"), _("Jenis"), _("Nomor"), _("Tanggal"), _("Kode"), _("Kepastian")]
    empty, words = _("Belum ada dasar hukum."), _("Saring dasar hukum")
    return listing(_("Dasar hukum"), heads, rows, empty=empty, filter=words, name="dasar-hukum")


def _later(each: BasisInfo) -> str:
    return _("digantikan: {title}").format(title=each.superseded_title) if each.superseded_by else ""


def _issued(each: BasisInfo) -> Cell:
    """Its day, or at least its year."""
    if each.issued_on:
        return day_cell(each.issued_on)
    return Cell(str(each.year or ""), order=date(each.year, 1, 1).toordinal() if each.year else "")


def rules_resting(here: Here, basis: str) -> Listing:
    """The rules that name a legal basis, with every value it was the reason of."""
    rows = [_rule(here, each)[:5] for each in of_mall(here) if each.basis_code == basis]
    heads = [_("Aturan"), _("Isi"), _("Berlaku untuk"), _("Mulai"), _("Kepastian")]
    empty = _("Belum ada aturan yang berdasar padanya.")
    return listing(_("Aturan yang berdasar padanya"), heads, rows, name="aturan-dasar", empty=empty)


def agreements_resting(here: Here, found: Iterable[AgreementInfo]) -> Listing:
    """The agreements that name a legal basis."""
    rows = [
        [
            Cell(
                each.name,
                href=reverse("office:formation_agreements_show", args=[each.code]),
                note=each.agency_name,
            ),
            Cell(each.kind_text),
            Cell(each.state_text, tone="good" if each.in_force else "info"),
            day_cell(each.ends_on),
        ]
        for each in found
    ]
    heads = [_("Perjanjian"), _("Bentuk"), _("Tahap"), _("Sampai")]
    return listing(
        _("Perjanjian yang berdasar padanya"),
        heads,
        rows,
        empty=_("Belum ada perjanjian yang berdasar padanya."),
    )


def admissions_resting(here: Here, found: Iterable[AgreementInfo]) -> Listing:
    """Who serves here because of an agreement that names a legal basis."""
    codes = sorted({each.agency_code for each in found if each.in_force and each.kind == Kind.PKS})
    held = [here.plan.admissions[code] for code in codes if code in here.plan.admissions]
    rows = [
        [
            Cell(each.agency_name),
            Cell(each.basis),
            day_cell(each.valid_from),
            day_cell(each.valid_until, _("tanpa batas")),
        ]
        for each in held
    ]
    heads = [_("Instansi"), _("Dasar"), _("Mulai"), _("Sampai")]
    return listing(
        _("Keikutsertaan yang berdasar padanya"),
        heads,
        rows,
        empty=_("Belum ada keikutsertaan yang berdasar padanya."),
    )
