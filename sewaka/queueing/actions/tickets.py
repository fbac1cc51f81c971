"""Everything that can be done with a number, under one roof for the doors."""

from sewaka.queueing.actions._call import Answer, call_again, call_chosen, call_next, no_show
from sewaka.queueing.actions._correct import (
    cancel,
    change_queue,
    change_service,
    give_priority,
    return_ticket,
    undo,
    withdraw_priority,
)
from sewaka.queueing.actions._issue import issue
from sewaka.queueing.actions._keep import call_held, send_back
from sewaka.queueing.actions._print import confirm_print, confirm_shown, expire_prints, report_print
from sewaka.queueing.actions._serve import USUAL, finish, hold, resume, start, transfer

__all__ = [
    "USUAL",
    "Answer",
    "call_again",
    "call_chosen",
    "call_held",
    "call_next",
    "cancel",
    "change_queue",
    "change_service",
    "confirm_print",
    "confirm_shown",
    "expire_prints",
    "finish",
    "give_priority",
    "hold",
    "issue",
    "no_show",
    "report_print",
    "resume",
    "return_ticket",
    "send_back",
    "start",
    "transfer",
    "undo",
    "withdraw_priority",
]
