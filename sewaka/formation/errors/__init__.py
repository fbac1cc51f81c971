"""Refusals of the founding, one module a part."""

from sewaka.formation.errors import agreements, programme

__all__ = ["agreements", "programme"]
