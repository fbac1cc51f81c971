"""What the worker does and how often. The door for time: it calls the rooms' actions and decides nothing.

*hall* keeps the day true (slips that never came out, days that are over); *slow* learns,
forgets and prepares the voice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from sewaka.accounts import actions as accounts
from sewaka.devices import actions as devices
from sewaka.devices import lexicon, speech
from sewaka.devices.queries import voice
from sewaka.formation.actions import agreements, playing, trials
from sewaka.formation.actions import people as orientation
from sewaka.journal import exports
from sewaka.journal.actions import inspections
from sewaka.notify import actions as notify
from sewaka.places.queries import plan, rehearsals, sites
from sewaka.queueing.actions import days, forget, pace, promises, telling, tickets
from sewaka.queueing.events import PUBLIC
from sewaka.staff import actions as staff

BY: Final = "system:worker"
JOB_KEPT: Final = timedelta(minutes=2)


@dataclass(frozen=True)
class Duty:
    """One piece of work, repeated after ``every`` seconds. Doing it twice is harmless."""

    name: str
    every: float
    do: Callable[[datetime], object]


def each_site(do: Callable[[str, datetime], object]) -> Callable[[datetime], object]:
    """A duty of one site made a duty of all."""

    def all_sites(at: datetime) -> None:
        for site in sites():
            do(site.code, at)

    return all_sites


def each_hall(do: Callable[[str, datetime], object], *, ended: bool = False) -> Callable[[datetime], object]:
    """As ``each_site``, of rehearsals too: what keeps a day true or forgets, never what is published or learned.

    ``ended``: also those that were closed.
    """

    def all_halls(at: datetime) -> None:
        for site in (*sites(), *rehearsals(ended=ended)):
            do(site.code, at)

    return all_halls


def _open_day(site: str, at: datetime) -> None:
    days.open_day(site=site, by=BY, at=at)


def _close_due(site: str, at: datetime) -> None:
    days.close_due(site=site, by=BY, at=at)


def _expire(site: str, at: datetime) -> None:
    tickets.expire_prints(site=site, by=BY, at=at)


def _expire_jobs(site: str, at: datetime) -> None:
    devices.expire_jobs(site=site, older_than=at - JOB_KEPT, by=BY, at=at)


def _learn(site: str, at: datetime) -> None:
    pace.set_pace(site=site, by=BY, at=at)


def _tell_boards(site: str, at: datetime) -> None:
    telling.tell_boards(site=site, by=BY, at=at)


def _settle(site: str, at: datetime) -> None:
    promises.settle(site=site, by=BY, at=at)


def _fit(site: str, at: datetime) -> None:
    promises.fit_due(site=site, by=BY, at=at)


def _forget(site: str, at: datetime) -> None:
    forget.forget(site=site, by=BY, at=at)


def _forget_devices(site: str, at: datetime) -> None:
    devices.forget(site=site, by=BY, at=at)


def _sweep_shelf(at: datetime) -> None:
    devices.sweep_shelf(by=BY, at=at)


def _forget_copies(_at: datetime) -> None:
    speech.forget_copies()


def _prepare_voice(language: str, site: str, _at: datetime) -> None:
    """Speak what the day will need in a language, so that no call waits for its words."""
    layout = plan(site)
    signs = "".join(queue.code for queue in layout.queues.values()) + "0123456789"
    labels, own = [counter.label for counter in layout.counters.values()], voice.words(site=site)
    speech.prepare(tickets=[signs], counters=labels, language=language, own=own)


def _play_trials(at: datetime) -> None:
    playing.play(by=BY, at=at)


def _forget_rehearsals(at: datetime) -> None:
    trials.forget(by=BY, at=at)


def _send_events(at: datetime) -> None:
    notify.send_due(by=BY, at=at)


def _forget_deliveries(at: datetime) -> None:
    notify.forget(at=at)


def _forget_sessions(_at: datetime) -> None:
    SessionStore.clear_expired()


def _forget_attempts(at: datetime) -> None:
    accounts.forget_attempts(at=at)
    accounts.forget_links(at=at)
    accounts.forget_logins(at=at)
    accounts.forget_secrets(at=at)
    accounts.forget_requests(at=at)
    accounts.forget_forms(at=at)


def _forget_people(at: datetime) -> None:
    """Officers before users: a user is held by her officer's row; with an officer goes what she read and answered."""
    staff.forget(by=BY, at=at)
    orientation.forget(at=at)
    accounts.forget_users(by=BY, at=at)


def _expire_agreements(site: str, at: datetime) -> None:
    agreements.expire_due(site=site, by=BY, at=at)


def _inspect(at: datetime) -> None:
    folder = settings.ENV.var / exports.FOLDER
    inspections.work_off(folder=folder, public=PUBLIC, clock=timezone.now, by=BY, at=at)


def _keep_outside(site: str, at: datetime) -> None:
    inspections.keep_outside(site=site, folder=settings.ENV.var / exports.FOLDER, public=PUBLIC, by=BY, at=at)


LANES: Final[dict[str, tuple[Duty, ...]]] = {
    "hall": (
        Duty("expire_prints", 5, each_hall(_expire)),
        Duty("expire_jobs", 15, each_hall(_expire_jobs)),
        Duty("open_day", 60, each_hall(_open_day)),
        Duty("close_due", 60, each_hall(_close_due)),
    ),
    "slow": (
        Duty("inspect", 2, _inspect),
        Duty("keep_outside", 300, each_site(_keep_outside)),
        Duty("send_events", 3, _send_events),
        Duty("play_trials", 2, _play_trials),
        Duty("forget_rehearsals", 6 * 3600, _forget_rehearsals),
        Duty("learn_pace", 120, each_site(_learn)),
        Duty("tell_boards", 60, each_site(_tell_boards)),
        Duty("settle_promises", 120, each_site(_settle)),
        Duty("fit_promises", 900, each_site(_fit)),
        Duty("expire_agreements", 3600, each_site(_expire_agreements)),
        Duty("forget_attempts", 3600, _forget_attempts),
        Duty("forget_people", 6 * 3600, _forget_people),
        Duty("forget_deliveries", 6 * 3600, _forget_deliveries),
        Duty("forget_sessions", 3600, _forget_sessions),
        Duty("forget_tickets", 6 * 3600, each_hall(_forget, ended=True)),
        Duty("forget_devices", 6 * 3600, each_hall(_forget_devices, ended=True)),
        Duty("forget_copies", 3600, _forget_copies),
        Duty("sweep_shelf", 6 * 3600, _sweep_shelf),
        *(
            Duty(f"prepare_voice_{language}", 3600, each_site(partial(_prepare_voice, language)))
            for language in lexicon.VOICES
        ),
    ),
}
