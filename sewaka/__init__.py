"""Sewaka runs a Mal Pelayanan Publik: one queue, many agencies, one roof."""

__version__ = "0.1.0"
