"""Documents that the code makes are those that lie in docs/, and nothing is left undocumented."""

import re

import pytest
from documents import codebook_text, commands_text, schema_text, tables_text
from odd import model_text

from simdip.cli import COMMANDS
from simdip.kinds import KINDS
from simdip.plots import tension_figure
from simdip.plots.figures import CREATOR

MADE = {
    "docs/commands.md": commands_text,
    "docs/codebook.md": codebook_text,
    "docs/tables.md": tables_text,
    "docs/model.md": model_text,
    "docs/timeline.schema.json": schema_text,
}


@pytest.mark.parametrize("name", sorted(MADE))
def test_made_documents_are_up_to_date(name, same_as_file):
    same_as_file(name, MADE[name]())


def test_the_figure_of_the_readme_is_what_the_tool_draws(root, request, replay_of):
    run = replay_of("korea-2017-2018")
    frames = {name: run.frame(name) for name in ("tension", "events", "conditions")}
    drawn = tension_figure(run.timeline, frames, run.assumptions)["tension.svg"]
    path = root / "docs" / "korea-2017-2018.svg"
    if request.config.getoption("--remake"):
        path.write_bytes(drawn)
    if CREATOR.encode() in path.read_bytes():  # another version of matplotlib draws otherwise
        assert path.read_bytes() == drawn


def test_every_command_has_help_and_every_option_too():
    for command in COMMANDS:
        assert command.help, command.name
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.help, (command.name, parameter.name)


def test_every_kind_occurs_in_a_shipped_timeline(replay_of):
    used = {
        event.kind
        for name in ("korea-2017-2018", "tutorial")
        for event in replay_of(name).timeline.events
    }
    assert used == {kind.name for kind in KINDS}


def test_every_module_and_public_function_has_a_docstring(root):
    import ast

    for path in sorted((root / "simdip").rglob("*.py")):
        tree = ast.parse(path.read_text())
        assert ast.get_docstring(tree), path
        nodes = [*tree.body]
        nodes += [
            inner for node in tree.body if isinstance(node, ast.ClassDef) for inner in node.body
        ]
        for node in nodes:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
                assert ast.get_docstring(node), (path, node.name)


def test_files_hold_one_idea_each(root):
    for path in sorted((root / "simdip").rglob("*.py")):
        assert len(path.read_text().splitlines()) <= 330, path


def test_links_between_documents_lead_somewhere(root):
    for page in [root / "README.md", *sorted((root / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text()):
            assert (page.parent / target).exists(), (page.name, target)
