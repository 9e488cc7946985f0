"""``evmap doctor``: what is installed, which extras, and what this machine lacks."""

from __future__ import annotations

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import format_option


@click.command("doctor")
@format_option
@pass_context
def command(context: Context, *, format: str, output: str) -> None:
    """Say what is installed, which extras, and what this machine lacks.

    Nothing is changed and nothing is asked of the network. Copy what it prints into a report of a fault.

    \b
    evmap doctor
    evmap doctor --format json
    """
    from evmap.cli.machine.health import examined
    from evmap.output.answers.files.doctor import doctor_result

    context.emit(doctor_result(examined(context)), format, output)
