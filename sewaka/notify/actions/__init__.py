"""What notify can do: who hears of events, sending what is due, sending again."""

from sewaka.notify.actions.hooks import (
    add_hook,
    change_hook,
    end_hook,
    pause_hook,
    renew_secret,
    resume_hook,
    test_hook,
)
from sewaka.notify.actions.sending import collect, forget, repeat, send_due

__all__ = [
    "add_hook",
    "change_hook",
    "collect",
    "end_hook",
    "forget",
    "pause_hook",
    "renew_secret",
    "repeat",
    "resume_hook",
    "send_due",
    "test_hook",
]
