"""The OpenAPI 3.1 description: what ninja makes of the types, and what it leaves out (headers, scopes, problems)."""

from __future__ import annotations

from http import HTTPMethod
from typing import Any, Final

from django.conf import settings
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from sewaka.accounts.scopes import SCOPES
from sewaka.web.api.shapes import Problem

BASE: Final = "/api/v1"
PROBLEM_TYPE: Final = "application/problem+json"
ABOUT: Final = """\
Antarmuka untuk sistem lain: mesin tiket, aplikasi mitra, situs instansi, papan informasi. Uraian dengan contoh:
docs/api.md. Setiap penolakan berbentuk RFC 9457 dan bernama; daftar namanya pada /problems. Setiap perbuatan (POST)
menyertakan Idempotency-Key; permintaan yang diulang dengan kunci yang sama dijawab sama. Setiap kunci memiliki batas
permintaan per menit, dilaporkan pada kepala RateLimit."""
WORDS: Final = {
    304: "Tidak berubah sejak ETag pada If-None-Match.",
    400: "Permintaan tidak dapat dibaca.",
    401: "Kunci tidak disertakan, tidak dikenal, dicabut, atau habis masa berlakunya.",
    403: "Kunci atau petugasnya tidak berwenang.",
    404: "Tidak ada.",
    409: "Ditolak oleh keadaan saat ini.",
    413: "Isi permintaan terlalu besar.",
    415: "Isi permintaan tidak menyebut dirinya application/json.",
    422: "Isi permintaan tidak sesuai uraian.",
    429: "Batas permintaan kunci ini tercapai.",
    503: "Sistem sedang sibuk; ulangi dengan kunci yang sama.",
}
_TEXT: Final = {"type": "string"}
_LIMITS: Final = {
    "RateLimit-Policy": {"description": "Batas kunci ini, misalnya default;q=60;w=60", "schema": _TEXT},
    "RateLimit": {"description": "Sisa dan detik sampai penuh lagi: default;r=59;t=60", "schema": _TEXT},
}


class Described(NinjaAPI):
    """The interface with its whole description."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The verb's own name: what generators of clients call their functions."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=BASE)
        schema["info"]["description"] = ABOUT
        schema["servers"] = [{"url": settings.ENV.public_url}]
        for path in schema["paths"].values():
            for method, operation in path.items():
                if method.upper() in HTTPMethod.__members__:
                    _complete(operation)
        return schema


def _complete(operation: dict[str, Any]) -> None:
    guarded = "security" in operation
    for status, answer in operation["responses"].items():
        answer["description"] = WORDS.get(int(status), answer["description"])
        if int(status) >= 400:
            answer["content"] = {PROBLEM_TYPE: answer["content"].popitem()[1]}
        answer["headers"] = _headers(int(status), guarded, operation)
    if any(each["name"] == "Idempotency-Key" for each in operation.get("parameters", ())):
        operation["description"] = (
            operation.get("description", "") + " Pengulangan dengan kunci sama tidak berbahaya."
        )


def _headers(status: int, guarded: bool, operation: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = dict(_LIMITS) if guarded and status not in (401, 413, 503) else {}
    if status in (200, 304) and "304" in {str(each) for each in operation["responses"]}:
        found["ETag"] = {"schema": _TEXT}
    if status in (429, 503):
        found["Retry-After"] = {"schema": _TEXT}
    if status == 401:
        found["WWW-Authenticate"] = {"schema": _TEXT}
    return found


def scope_words(scope: str) -> dict[str, Any]:
    """What the description says of an operation's scope."""
    return {"x-scope": scope, "x-scope-words": SCOPES[scope]}


def answers(good: dict[int, Any], *bad: int) -> dict[int, Any]:
    """The answers of a guarded operation: the good ones, those that every one may give, and these refusals."""
    return good | dict.fromkeys(sorted({401, 403, 422, 429, 503, *bad}), Problem)
