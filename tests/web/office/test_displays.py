"""The floor manager's sentences on counter displays, through the office."""

from __future__ import annotations

from collections.abc import Callable

from sewaka.devices.notices import CounterNotice
from tests.halls import Hall
from tests.web.office.conftest import Desk

Office = Callable[..., Desk]


def test_a_sentence_is_typed_shown_and_ended(office: Office, hall: Hall) -> None:
    desk = office("floor_manager")
    assert "tanpa pesan" in desk.text("aula/layar/")
    fields = {"sentence": "", "text": "Pengambilan paspor saja", "link": "", "minutes": "60"}
    assert desk.post("aula/layar/1/", **fields).status_code == 302
    assert "Pengambilan paspor saja" in desk.text("aula/layar/")
    assert "Sekarang: Pengambilan paspor saja" in desk.text("aula/layar/1/")
    assert desk.post("aula/layar/1/akhiri/").status_code == 302
    assert CounterNotice.objects.get().ended_at is not None
    refused = desk.post("aula/layar/1/", **fields | {"text": "", "link": "ftp://x"})
    assert refused.status_code == 422 and "belum dapat dipasang" in refused.content.decode()
    assert (
        desk.get("aula/layar/99/").status_code == 404
        and desk.post("aula/layar/99/akhiri/").status_code == 404
    )


def test_others_do_not(office: Office, hall: Hall) -> None:
    for role in ("information_officer", "agency_head", "viewer"):
        assert office(role).get("aula/layar/").status_code == 403
