"""From where somebody asks. Believes a proxy only as far as ``PROXY_COUNT`` says there are any."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

_TOLD_BY_PROXIES = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


def client_address(request: HttpRequest) -> str:
    """The address that asks, as seen by the outermost proxy we trust; for counting, never to be kept."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    proxies = settings.ENV.proxy_count
    if not proxies:
        return direct
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    return hops[-proxies][:64] if len(hops) >= proxies else ""


def is_local(request: HttpRequest) -> bool:
    """Whether the asker sits at this very machine. In doubt (a proxy nobody told us of): no."""
    if not settings.ENV.proxy_count and any(name in request.headers for name in _TOLD_BY_PROXIES):
        return False
    try:
        address = ip_address(client_address(request))
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def demo_welcome(request: HttpRequest) -> bool:
    """Whether demo log-ins may be used: the demo is on and the asker sits at this machine."""
    return bool(settings.ENV.demo) and is_local(request)
