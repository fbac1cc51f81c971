"""Tables of the founding of a mall, one module a part."""

from sewaka.formation.models.figures import Stated

__all__ = ["Stated"]
