"""Changing places. Every action locks the sites first, checks, saves, and tells the site's journal."""

from sewaka.places.actions.arranging import arrange_counters
from sewaka.places.actions.floors import (
    drop_area,
    drop_floor,
    drop_mark,
    drop_walk,
    lay_drawing,
    place_mark,
    save_area,
    save_floor,
    save_walk,
)
from sewaka.places.actions.moving import move_queue
from sewaka.places.actions.offers import admit_agency, close_offering, end_admission, open_offering
from sewaka.places.actions.queues import save_queue
from sewaka.places.actions.rehearsals import end_rehearsal, found_rehearsal
from sewaka.places.actions.rooms import save_counter, save_room, save_site, save_zone, serve_queues
from sewaka.places.actions.running import (
    begin_freeze,
    end_freeze,
    end_issuing,
    lift_restriction,
    set_quota,
    stop_issuing,
)
from sewaka.places.actions.slips import drop_slip_words, limit_by_time, word_slips
from sewaka.places.actions.times import add_closure, end_closure, remove_hours, set_hours

__all__ = [
    "add_closure",
    "admit_agency",
    "arrange_counters",
    "begin_freeze",
    "close_offering",
    "drop_area",
    "drop_floor",
    "drop_mark",
    "drop_slip_words",
    "drop_walk",
    "end_admission",
    "end_closure",
    "end_freeze",
    "end_issuing",
    "end_rehearsal",
    "found_rehearsal",
    "lay_drawing",
    "lift_restriction",
    "limit_by_time",
    "move_queue",
    "open_offering",
    "place_mark",
    "remove_hours",
    "save_area",
    "save_counter",
    "save_floor",
    "save_queue",
    "save_room",
    "save_site",
    "save_walk",
    "save_zone",
    "serve_queues",
    "set_hours",
    "set_quota",
    "stop_issuing",
    "word_slips",
]
