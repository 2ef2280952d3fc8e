"""Words that the shell completes: event ids, actors, scenarios, timelines.

A shell asks for them after `eval "$(_SIMDIP_COMPLETE=bash_source simdip)"` (or zsh_source,
fish_source). What cannot be read completes to nothing; the command itself then tells why.
"""

import click


def timelines(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Names of shipped timelines."""
    from simdip import api

    return [name for name in api.timelines() if name.startswith(incomplete)]


def scenarios(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Names of shipped scenarios."""
    from simdip import api

    return [name for name in api.scenarios() if name.startswith(incomplete)]


def events(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Ids of events and conditions of the timeline that the options name."""
    from simdip import api
    from simdip.errors import SimdipError

    try:
        found = api.load(context.params.get("timeline") or api.DEFAULT)
    except SimdipError:
        return []
    names = [one.id for one in found.events] + [one.id for one in found.conditions]
    return sorted(name for name in names if name.startswith(incomplete))


def actors(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Codes of the actors with interests of the timeline that the options name."""
    from simdip import api
    from simdip.errors import SimdipError

    try:
        found = api.load(context.params.get("timeline") or api.DEFAULT)
    except SimdipError:
        return []
    codes = [one.code for one in found.actors if one.interests]
    return [code for code in codes if code.startswith(incomplete.upper())]


def edits(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The verb of an edit, then the event."""
    from simdip.scenario.edits import VERBS

    verb, space, rest = incomplete.partition(" ")
    if not space:
        return [f"{word} " for word in VERBS if word.startswith(verb)]
    return [f"{verb} {name}" for name in events(context, parameter, rest)]
