"""What may be done with papers."""

from sewaka.papers.actions.keeping import UPLOAD_RULE, keep, most_mb
from sewaka.papers.actions.making import LETTERHEAD_RULE, render, revoke

__all__ = ["LETTERHEAD_RULE", "UPLOAD_RULE", "keep", "most_mb", "render", "revoke"]
