"""A kept connection that the server has closed shows on its socket; asking the server costs every request."""

from __future__ import annotations

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's. ``is_usable`` is asked at the start of every request, because of CONN_HEALTH_CHECKS."""

    def is_usable(self) -> bool:
        """Whether the connection is idle and its socket silent.

        Between two requests a live server says nothing. A closed connection is readable (its end), and so is one
        that was told of a shutdown; a server that vanished without a word is found by the first statement, as it
        would be by a question sent to it.
        """
        kept = self.connection
        if kept is None or kept.closed or kept.pgconn.socket < 0:
            return False
        watch = select.poll()
        watch.register(kept.pgconn.socket, select.POLLIN | select.POLLERR | select.POLLHUP)
        return not watch.poll(0)
