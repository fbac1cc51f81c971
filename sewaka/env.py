"""The environment decides; this is the only file that reads it.

Standard library only: the supervisor reads it before any dependency is installed. A wrong value
raises ``WrongSetting`` with one clear sentence, and the start stops there.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent


class WrongSetting(SystemExit):
    """A setting cannot be used; the text names it, what it holds and what it should hold."""


@dataclass(frozen=True)
class Env:
    """Everything the environment decides. Paths are absolute; ports are 1–65535."""

    port: int
    live_port: int
    var: Path
    database_url: str
    host: str
    public_url: str
    live_url: str
    secret_key: str
    demo: bool
    web_workers: int
    web_threads: int
    proxy_count: int
    live_per_address: int = 500
    webhook_http: bool = False
    webhook_private: bool = False
    metrics_token: str = ""
    log_requests: bool = False
    log_text: bool = False
    mail_url: str = ""
    mail_from: str = ""


def _number(source: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = source.get(name, "").strip() or str(default)
    if not text.isdigit() or not low <= int(text) <= high:
        raise WrongSetting(f"{name} harus berupa angka {low}–{high}, yang tertulis: {text!r}.")
    return int(text)


def _flag(source: Mapping[str, str], name: str) -> bool:
    text = source.get(name, "").strip().lower()
    if text not in {"", "0", "1", "ya", "tidak", "true", "false"}:
        raise WrongSetting(f"{name} harus 1 (ya) atau 0 (tidak), yang tertulis: {text!r}.")
    return text in {"1", "ya", "true"}


def _url(source: Mapping[str, str], name: str, default: str, schemes: tuple[str, ...]) -> str:
    text = source.get(name, "").strip() or default
    if text and urlsplit(text).scheme not in schemes:
        raise WrongSetting(f"{name} harus diawali {' atau '.join(schemes)}://, yang tertulis: {text!r}.")
    return text.rstrip("/")


def _token(source: Mapping[str, str], name: str) -> str:
    text = source.get(name, "").strip()
    if text and len(text) < 16:
        raise WrongSetting(f"{name} harus paling sedikit 16 huruf.")
    return text


def _secret(source: Mapping[str, str], var: Path) -> str:
    """The signing key: from the environment, else the private file the supervisor made once."""
    given = source.get("SEWAKA_SECRET_KEY", "")
    if given and len(given) < 32:
        raise WrongSetting("SEWAKA_SECRET_KEY harus paling sedikit 32 huruf.")
    kept = var / "secret.key"
    return given or (kept.read_text().strip() if kept.is_file() else "")


def read(source: Mapping[str, str] | None = None) -> Env:
    """The settings as the environment gives them; raises ``WrongSetting`` on the first wrong one."""
    source = os.environ if source is None else source
    port = _number(source, "PORT", 8000, 1, 65535)
    live_port = _number(source, "LIVE_PORT", 8001, 1, 65535)
    if port == live_port:
        raise WrongSetting(f"PORT dan LIVE_PORT tidak boleh sama, keduanya {port}.")
    var = Path(source.get("SEWAKA_VAR", "").strip() or ROOT / "var").expanduser().absolute()
    return Env(
        port=port,
        live_port=live_port,
        var=var,
        database_url=_url(source, "DATABASE_URL", "", ("postgresql", "postgres")),
        host=source.get("SEWAKA_HOST", "").strip() or "127.0.0.1",
        public_url=_url(source, "SEWAKA_URL", f"http://127.0.0.1:{port}", ("http", "https")),
        live_url=_url(source, "LIVE_URL", f"http://127.0.0.1:{live_port}", ("http", "https")),
        secret_key=_secret(source, var),
        demo=_flag(source, "SEWAKA_DEMO"),
        web_workers=_number(source, "WEB_WORKERS", 2, 1, 64),
        web_threads=_number(source, "WEB_THREADS", 4, 1, 64),
        proxy_count=_number(source, "PROXY_COUNT", 0, 0, 5),
        # A mall's visitors share one address on its Wi-Fi, so this is generous.
        live_per_address=_number(source, "LIVE_PER_ADDRESS", 500, 1, 100_000),
        webhook_http=_flag(source, "WEBHOOK_HTTP"),
        webhook_private=_flag(source, "WEBHOOK_PRIVATE"),
        metrics_token=_token(source, "METRICS_TOKEN"),
        log_requests=_flag(source, "LOG_REQUESTS"),
        mail_url=_url(source, "MAIL_URL", "", ("smtp", "smtps")),
        mail_from=source.get("MAIL_FROM", "").strip(),
        log_text=_flag(source, "LOG_TEXT"),
    )


def demo_wish(source: Mapping[str, str] | None = None) -> bool | None:
    """What SEWAKA_DEMO asks of a new installation: True, False, or None when it is silent."""
    source = os.environ if source is None else source
    return _flag(source, "SEWAKA_DEMO") if source.get("SEWAKA_DEMO", "").strip() else None


def inherited() -> dict[str, str]:
    """The whole environment, for the supervisor to hand on to its children."""
    return dict(os.environ)


def embedded_url(settings: Env) -> str:
    """Address of the embedded cluster: its private socket directory and password stand in ``var``.

    The supervisor writes ``var/postgres/url`` when it starts the cluster; every other process reads it.
    """
    kept = settings.var / "postgres" / "url"
    if not kept.is_file():
        raise WrongSetting(
            "DATABASE_URL kosong dan PostgreSQL bawaan belum pernah dijalankan. "
            "Jalankan script/serve lebih dulu."
        )
    return kept.read_text().strip()
