"""What is no longer needed goes, as ``KEEP`` of each model says. The worker calls it; twice is harmless."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from sewaka.devices.hallwords import Message
from sewaka.devices.models import Announcement, Pairing, PrintJob, RunningText
from sewaka.devices.newsitems import NewsItem
from sewaka.devices.showing import Showing
from sewaka.devices.voicing import Recording, ScreenTest

_PAIRINGS = timedelta(days=30)
_ROWS = timedelta(days=90)
_TEXTS = timedelta(days=365)
_MESSAGES = timedelta(days=30)
_RECORDINGS = timedelta(days=365)


def forget(*, site: str, by: str, at: datetime) -> int:
    """Delete what is old of ``site``: pairings, announcements, jobs, texts, news, schedules, tests, recordings.

    Returns how many rows.
    """
    old: tuple[QuerySet, ...] = (
        Pairing.objects.filter(device__site__code=site, expires_at__lt=at - _PAIRINGS),
        Announcement.objects.filter(site__code=site, at__lt=at - _ROWS),
        PrintJob.objects.filter(device__site__code=site, done_at__lt=at - _ROWS),
        RunningText.objects.filter(site__code=site, until_at__lt=at - _TEXTS),
        NewsItem.objects.filter(site__code=site, until_at__lt=at - _TEXTS),
        Showing.objects.filter(playlist__site__code=site, ended_at__lt=at - _TEXTS),
        Message.objects.filter(site__code=site, until_at__lt=at - _MESSAGES),
        ScreenTest.objects.filter(device__site__code=site, asked_at__lt=at - _ROWS),
        Recording.objects.filter(site__code=site, ended_at__lt=at - _RECORDINGS),
    )
    return sum(rows.delete()[0] for rows in old)
