"""The words of servers and power."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SupplyKind(models.TextChoices):
    """Where power comes from."""

    MAINS = "mains", _("Jaringan listrik")
    GENERATOR = "generator", _("Genset")
    UPS = "ups", "UPS"


class HostRole(models.TextChoices):
    """What a server is there for."""

    MAIN = "main", _("Server utama")
    SPARE = "spare", _("Server cadangan")


class Topic(models.TextChoices):
    """What a statement of the founding papers is about."""

    SERVERS = "servers", _("Server")
    ELECTRICITY = "electricity", _("Listrik")
