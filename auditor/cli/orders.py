"""What is to be written where: `--format` and `--output` paired."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.model.records import dataclass
from auditor.output.writers import WRITERS, Writer, by_suffix


@dataclass(frozen=True, slots=True)
class Order:
    """One `--format NAME` or `--format NAME=FILE`; without a file it goes to standard output."""

    writer: Writer
    file: Path | None = None
    append: bool = False
    """Added to what the file holds."""


def orders_of(formats: Sequence[Order], outputs: Sequence[Path]) -> tuple[Order, ...]:
    """Each format with its file.

    The outputs are dealt in order to the formats that name no file, `console` last: a list on the screen is wanted
    oftener than one in a file. Without `--format` an output's suffix says its format. What still has no file goes to
    standard output, where formats for logs may stand together and any other one stands alone.
    """
    if not formats:
        orders = [Order(by_suffix(path.suffix) or WRITERS["console"], path) for path in outputs]
        return tuple(orders) or (Order(WRITERS["console"]),)
    waiting = sorted(
        (order for order in formats if order.file is None), key=lambda order: order.writer.name == "console"
    )
    if len(outputs) > len(waiting):
        import click

        raise click.UsageError(f"--output {outputs[len(waiting)]} has no --format of its own")
    dealt = {id(order): path for order, path in zip(waiting, outputs, strict=False)}
    orders = [Order(order.writer, order.file or dealt.get(id(order))) for order in formats]
    on_screen = [order.writer for order in orders if order.file is None]
    if len(on_screen) > 1 and not all(writer.for_logs for writer in on_screen):
        import click

        names = " and ".join(writer.name for writer in on_screen)
        raise click.UsageError(f"{names} cannot share standard output; write --format NAME=FILE")
    return tuple(orders)
