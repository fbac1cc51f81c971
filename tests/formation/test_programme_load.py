"""The programme of the file as it is entered: numbers, marks, targets, what waits for what."""

from __future__ import annotations

from datetime import date

from django.core.management import call_command

from sewaka.formation.models import Dependency, Item, Programme, Stage
from sewaka.formation.states.programme import ItemState


def item(code: str) -> Item:
    return Item.objects.get(code=code)


def test_stages_keep_both_their_numbers(badung: str) -> None:
    numbers = {each.code: (each.overview_number, each.detail_number) for each in Stage.objects.all()}
    assert numbers == {
        "infrastructure": (1, 3),
        "institution_and_process": (2, 2),
        "coordination": (3, 1),
        "hr_and_information_system": (4, 4),
        "launch": (5, None),
    }
    assert set(Stage.objects.filter(is_uncertain=True).values_list("code", flat=True)) == {
        "infrastructure",
        "coordination",
    }


def test_items_stand_as_the_papers_tell_them(badung: str) -> None:
    assert Item.objects.count() == 6 + 5 + 5 + 8 + 3
    lounge, room = item("lounge"), item("service_room")
    assert (lounge.state, lounge.told) == (ItemState.PROCUREMENT, "Proses lelang")
    assert (lounge.target_from, lounge.target_to) == (date(2018, 5, 1), date(2018, 5, 31))
    assert (room.is_uncertain, room.target_text, room.days) == (True, "Maret", None)
    assert item("call_center_vc").is_tentative
    assert item("mobilisation").target_to is None
    assert (item("perbup").state, item("perbup").done_on) == (ItemState.DONE, None)


def test_what_the_papers_do_not_say_is_an_example(badung: str) -> None:
    said = dict(Dependency.objects.filter(item__code="audience").values_list("after__code", "certainty"))
    assert said == {"perbup": "S"}
    assert set(
        Dependency.objects.exclude(item__step__stage__code="coordination").values_list("certainty", flat=True)
    ) == {"D"}
    assert (item("sop_preparation").days, item("sop_preparation").days_certainty) == (21, "D")


def test_what_people_changed_stays(badung: str) -> None:
    Item.objects.filter(code="lounge").update(name="Lounge selatan", target_to=date(2018, 8, 1))
    Dependency.objects.filter(item__code="lounge").delete()
    call_command("load_mall", "badung", verbosity=0)
    assert item("lounge").name == "Lounge selatan"
    assert not Dependency.objects.filter(item__code="lounge").exists()
    assert Programme.objects.count() == 1
