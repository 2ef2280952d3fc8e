"""Imports point down, and the house has the rooms that the plan names."""

import subprocess
import sys


def test_imports_point_down(root):
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_top_level_holds_nothing_else(root):
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if tracked.returncode:
        return  # an unpacked archive, not a checkout
    top = {line.split("/")[0] for line in tracked.stdout.splitlines()}
    assert top <= {
        "pyproject.toml", "simdip", "timelines", "tests", "outputs", "README.md", "docs", "LICENSE",
        "CHANGELOG.md", "CITATION.cff", ".ci", ".gitignore",
    }  # fmt: skip


def test_laws_import_nothing_but_math_and_laws(root):
    import ast

    for path in sorted((root / "simdip" / "laws").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            names = []
            if isinstance(node, ast.ImportFrom):
                names = [str(node.module)]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            for name in names:
                allowed = name in ("math", "typing", "collections.abc")
                assert allowed or name.startswith("simdip.laws"), (path.name, name)
