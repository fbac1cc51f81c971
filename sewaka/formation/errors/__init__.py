"""Refusals of the founding, one module a part."""

from sewaka.formation.errors import programme

__all__ = ["programme"]
