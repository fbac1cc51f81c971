"""Static files under hashed names, so that browsers keep them for ever and never see an old one."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Imports between ES modules are rewritten to hashed names too.

    Before the first collectstatic (tests, a developer's machine) there is no manifest: plain names then.
    """

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        return super().stored_name(name) if self.hashed_files else name
