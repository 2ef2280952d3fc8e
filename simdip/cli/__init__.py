"""The command line: one file a command. A command reads, calls the api, and prints."""

import os
import sys

import click

from simdip import __version__
from simdip.cli.actors import actors
from simdip.cli.agree import agree
from simdip.cli.audit import audit
from simdip.cli.causes import causes
from simdip.cli.check import check
from simdip.cli.code_sheet import code_sheet
from simdip.cli.compare import compare
from simdip.cli.diff import diff
from simdip.cli.explain import explain
from simdip.cli.hinges import hinges
from simdip.cli.lab import lab
from simdip.cli.placebo import placebo
from simdip.cli.plot import plot
from simdip.cli.replay import replay
from simdip.cli.report import report
from simdip.cli.scenario import scenario
from simdip.cli.scenarios import scenarios
from simdip.cli.schema import schema
from simdip.cli.show import show
from simdip.cli.split import split
from simdip.cli.sweep import sweep
from simdip.cli.timelines import timelines

COMMANDS = (
    replay,
    check,
    show,
    explain,
    causes,
    actors,
    scenarios,
    scenario,
    diff,
    compare,
    split,
    sweep,
    hinges,
    placebo,
    audit,
    lab,
    report,
    plot,
    timelines,
    schema,
    code_sheet,
    agree,
)
FAILED, USAGE, INVALID, INTERRUPTED = 1, 2, 3, 130

WHERE_TO_BEGIN = """\
simdip replays diplomatic crises event by event and traces every number to its sources.

  simdip replay                    replay the Korean crisis of 2017-2018 into outputs/
  simdip explain 2017-09-15        what made up the tension of a day
  simdip show nuclear_test_6       one event with its sources
  simdip show --kind drill         events of a kind
  simdip actors RUS                what Moscow wants, and the acts that favours
  simdip compare no-drill-delay    what if the drills had not waited for the Games?
  simdip lab                       drag a drill into the Games on a page of this machine
  simdip check FILE                find every fault of a timeline of your own
  simdip timelines                 the timelines that come with simdip

simdip --help lists all commands, simdip COMMAND --help the options of one.
"""


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="simdip")
@click.pass_context
def simdip(context: click.Context) -> None:
    """Replay diplomatic timelines and trace every number to its events and sources.

    Exit codes: 0 done, 1 failed, 2 wrong usage, 3 invalid timeline, 130 interrupted.
    """
    if context.invoked_subcommand is None:
        click.echo(WHERE_TO_BEGIN, nl=False)


for command in COMMANDS:
    simdip.add_command(command)


def main() -> None:
    """Run the command line; errors become one message and an exit code."""
    from simdip.engines.notices import tell_with
    from simdip.errors import FileError, SettingError, SimdipError

    tell_with(_say)
    try:
        code = simdip.main(prog_name="simdip", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        _say("interrupted")
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except FileError as error:
        _say(str(error))
        sys.exit(INVALID)
    except SettingError as error:
        _say(str(error))
        sys.exit(USAGE)
    except SimdipError as error:
        _say(str(error))
        sys.exit(FAILED)
    sys.exit(code if isinstance(code, int) else 0)


def _say(message: str) -> None:
    click.echo(message, err=True)
