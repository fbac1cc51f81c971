"""What can be done with devices."""

from __future__ import annotations

from sewaka.devices.actions.beats import beat
from sewaka.devices.actions.enrolment import begin_pairing, change_device, new_device, pair, revoke
from sewaka.devices.actions.forgetting import forget
from sewaka.devices.actions.loudness import set_volume
from sewaka.devices.actions.messages import cancel_message, save_template, say_message
from sewaka.devices.actions.news import change_news, end_news, write_news
from sewaka.devices.actions.notices import end_counter_notice, set_counter_notice
from sewaka.devices.actions.printing import expire_jobs, finish_job, queue_print, take_jobs
from sewaka.devices.actions.recordings import bring_recording, remove_recording, use_recording
from sewaka.devices.actions.reloading import ask_reload
from sewaka.devices.actions.showing import (
    add_item,
    add_media,
    arrange_board,
    describe_media,
    drop_item,
    end_showing,
    move_item,
    plan_showing,
    remove_media,
    remove_playlist,
    save_playlist,
    set_seconds,
    sweep_shelf,
)
from sewaka.devices.actions.speaking import announce_dropped, announce_played, next_announcement
from sewaka.devices.actions.texts import (
    change_running_text,
    end_running_text,
    move_running_text,
    set_running_text,
)
from sewaka.devices.actions.trials import answer_screen_test, test_screen, test_voice
from sewaka.devices.actions.voice import add_name, reset_word, review_word, save_word

__all__ = [
    "add_item",
    "add_media",
    "add_name",
    "announce_dropped",
    "announce_dropped",
    "announce_played",
    "announce_played",
    "answer_screen_test",
    "arrange_board",
    "ask_reload",
    "beat",
    "begin_pairing",
    "bring_recording",
    "cancel_message",
    "change_device",
    "change_news",
    "change_running_text",
    "describe_media",
    "drop_item",
    "end_counter_notice",
    "end_news",
    "end_running_text",
    "end_showing",
    "expire_jobs",
    "finish_job",
    "forget",
    "move_item",
    "move_running_text",
    "new_device",
    "next_announcement",
    "pair",
    "plan_showing",
    "queue_print",
    "remove_media",
    "remove_playlist",
    "remove_recording",
    "reset_word",
    "review_word",
    "revoke",
    "save_playlist",
    "save_template",
    "save_word",
    "say_message",
    "set_counter_notice",
    "set_running_text",
    "set_seconds",
    "set_volume",
    "sweep_shelf",
    "take_jobs",
    "test_screen",
    "test_voice",
    "use_recording",
    "write_news",
]
