"""PostgreSQL as we use it: a closed connection shows on its socket, and an ended transaction is no fault of ours."""

from __future__ import annotations

import select
from types import TracebackType

from django.db import OperationalError
from django.db.backends.postgresql import base
from django.db.utils import DatabaseErrorWrapper
from django.utils.functional import cached_property
from psycopg.errors import IdleInTransactionSessionTimeout


class Errors(DatabaseErrorWrapper):
    """As Django's, but a transaction that the server ended because it stood idle, on a machine too busy for it.

    psycopg calls that internal; here it is an ``OperationalError``, which doors answer as "busy" and the worker
    takes up again.
    """

    def __init__(self, wrapper: DatabaseWrapper) -> None:
        super().__init__(wrapper)
        self.ours = wrapper

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        if isinstance(error, IdleInTransactionSessionTimeout):
            self.ours.errors_occurred = True
            raise OperationalError(*error.args).with_traceback(where) from error
        super().__exit__(kind, error, where)


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's. ``is_usable`` is asked at the start of every request, because of CONN_HEALTH_CHECKS."""

    @cached_property
    def wrap_database_errors(self) -> Errors:
        """What turns psycopg's errors into Django's."""
        return Errors(self)

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
