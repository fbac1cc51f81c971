"""The words of servers and power."""

from __future__ import annotations

from django.db import models


class SupplyKind(models.TextChoices):
    """Where power comes from."""

    MAINS = "mains", "Jaringan listrik"
    GENERATOR = "generator", "Genset"
    UPS = "ups", "UPS"


class HostRole(models.TextChoices):
    """What a server is there for."""

    MAIN = "main", "Server utama"
    SPARE = "spare", "Server cadangan"


class Topic(models.TextChoices):
    """What a statement of the founding papers is about."""

    SERVERS = "servers", "Server"
    ELECTRICITY = "electricity", "Listrik"
