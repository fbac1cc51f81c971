"""From where somebody asks. Believes a proxy only as far as ``PROXY_COUNT`` says there are any."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

_TOLD_BY_PROXIES = (
    *("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "Via"),
    *("X-Real-IP", "CF-Connecting-IP", "True-Client-IP"),
)
_ONE_HOME = 64
"""So many bits of an IPv6 address are one household or office; whoever has one has 2^64 addresses."""


def client_address(request: HttpRequest) -> str:
    """The address that asks, as seen by the outermost proxy we trust; for counting, never to be kept."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    proxies = settings.ENV.proxy_count
    if not proxies:
        return direct
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    return hops[-proxies][:64] if len(hops) >= proxies else ""


def counted_address(request: HttpRequest) -> str:
    """Under which name tries from there are counted: the address, of IPv6 only the network."""
    told = client_address(request)
    try:
        address = ip_address(told)
    except ValueError:
        return told
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((address.packed, _ONE_HOME), strict=False))
    return str(address)


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


def host(request: HttpRequest) -> str:
    """The name by which the browser calls this server, without the port: a passkey belongs to it."""
    asked = request.get_host()
    return asked if asked.endswith("]") else asked.rpartition(":")[0] or asked
