"""What anybody may read: the list of refusals."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from sewaka.lib.refusal import Refusal
from sewaka.web.api.asking import unchanged
from sewaka.web.api.shapes import Catalogue

router = Router()


def _below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


@router.get("/problems", response={200: Catalogue, 304: None}, summary="Daftar penolakan")
def problems(request: HttpRequest, response: HttpResponse) -> Any:
    """Setiap penolakan dengan kode, status, kalimat, dan anjurannya; kata dalam kurung kurawal diisi saat menjawab."""
    known = {each.code: each for each in _below(Refusal) if each.__module__.startswith("sewaka.")}
    rows = [
        {"code": code, "status": each.status, "sentence": each.sentence, "advice": each.advice}
        for code, each in sorted(known.items())
    ]
    mark = hashlib.sha256(repr(rows).encode()).hexdigest()[:32]
    return unchanged(request, response, mark) or {"items": rows}
