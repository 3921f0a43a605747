"""Writes an audit in each ordered format to the place that was ordered."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from auditor.cli.look import Look
from auditor.cli.orders import Order
from auditor.cli.streams import write_bytes, write_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.model.audit import Audit


def deliver(audit: Audit, orders: Sequence[Order], look: Look, seconds: float | None = None) -> None:
    """Write every order; what goes to standard output comes first, so that a file that cannot be written hides nothing."""
    for order in sorted(orders, key=lambda order: order.file is not None):
        if order.writer.binary and order.file is None and sys.stdout.isatty():
            import click

            raise click.UsageError(
                f"{order.writer.name} is not for a terminal; write --format {order.writer.name}=FILE"
            )
        answer = order.writer.load()(audit, look.view(order.file, seconds))
        if isinstance(answer, bytes):
            write_bytes(answer, order.file, append=order.append)
        else:
            write_text(answer, order.file, data=not order.writer.for_logs, append=order.append)


@contextmanager
def machines_told(orders: Sequence[Order], look: Look) -> Iterator[None]:
    """A machine that waits for a document is told in its own way what kept the audit from being done."""
    from auditor.model.audit import Audit, Failure
    from auditor.model.errors import AuditorError
    from auditor.model.rule import Rulebook

    try:
        yield
    except AuditorError as error:
        nothing = Audit((), Rulebook((), ()), (Failure(error.file, error),))
        deliver(nothing, [order for order in orders if order.writer.name != "console"], look)
        raise
