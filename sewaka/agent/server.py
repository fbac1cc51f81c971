"""The way to Sewaka: four addresses, JSON, the device key in the header. Standard library only."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Final

SECONDS: Final = 10.0


class Away(Exception):  # noqa: N818 - the network's answer, not an error of ours
    """The server cannot be reached, or it is busy: try again."""


class Refused(Exception):  # noqa: N818 - the server's answer
    """The server said no. ``code`` is its short name, the text its Indonesian sentence."""

    def __init__(self, status: int, code: str, words: str) -> None:
        super().__init__(words)
        self.status, self.code = status, code


@dataclass(frozen=True)
class Server:
    """Where the agent reports. ``address`` without a slash at the end."""

    address: str
    key: str = ""

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        """Ask and read the answer. Raises ``Away`` or ``Refused``."""
        request = urllib.request.Request(  # noqa: S310 - the address was checked to be http(s) at the start
            f"{self.address}/agen/{path}",
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json"}
            | ({"Authorization": f"Bearer {self.key}"} if self.key else {}),
        )
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - as above
                return dict(json.load(answer))
        except urllib.error.HTTPError as said:
            raise _refusal(said) from said
        except (OSError, HTTPException, ValueError) as gone:
            raise Away(str(gone)) from gone


def _refusal(said: urllib.error.HTTPError) -> Away | Refused:
    """A "no" that stands, or one that passes (busy, too many, restarting)."""
    code = said.headers.get("X-Refusal", "")
    words = ""
    try:
        words = str(json.loads(said.read(20_000)).get("message", ""))
    except (ValueError, OSError, AttributeError):
        code = code or "unknown"
    if said.code >= 500 or said.code in (408, 425, 429) or not said.headers.get("X-Refusal"):
        return Away(f"{said.code} {words}")
    return Refused(said.code, code, words)
