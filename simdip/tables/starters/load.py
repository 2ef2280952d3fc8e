"""Read the tables of this folder with their types, and redraw its main figure.

    python load.py                 draws NAME_from_tables.png into the working directory
    >>> from load import load      gives a dict of pandas frames

Needs pandas and matplotlib, and not simdip.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

HERE = Path(__file__).resolve().parent
TYPES = {"string": "string", "integer": "int64", "number": "float64"}


def load(folder: Path = HERE) -> dict[str, pd.DataFrame]:
    """Every table of a run folder, with the types that datapackage.json declares."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = {}
    for resource in package["resources"]:
        if resource["format"] == "parquet":  # needs pyarrow too
            tables[resource["name"]] = pd.read_parquet(folder / resource["path"])
            continue
        fields = resource["schema"]["fields"]
        tables[resource["name"]] = pd.read_csv(
            folder / resource["path"],
            dtype={
                field["name"]: TYPES[field["type"]] for field in fields if field["type"] in TYPES
            },
            parse_dates=[field["name"] for field in fields if field["type"] not in TYPES],
            keep_default_na=False,
            na_values=[""],
            encoding="utf-8",
        )
    return tables


def draw(tables: dict[str, pd.DataFrame]) -> Figure:
    """The main figure of a run, such as the differences of a comparison."""
    _, make = main_figure(tables)
    return make(tables)


def draw_fan(tables: dict[str, pd.DataFrame]) -> Figure:
    """The paired difference of tension, a panel for each scenario."""
    rows = tables["tension_fan"]
    rows = rows[rows["quantity"] == "difference"]
    names = list(dict.fromkeys(rows["scenario"]))
    figure = Figure(figsize=(9, 2.5 * len(names)), layout="constrained")
    panels = figure.subplots(len(names), 1, squeeze=False, sharex=True)[:, 0]
    for name, panel in zip(names, panels, strict=True):
        one = rows[rows["scenario"] == name]
        panel.fill_between(one["date"], one["q05"], one["q95"], alpha=0.25)
        panel.plot(one["date"], one["q50"])
        panel.axhline(0, color="black", linewidth=0.5)
        panel.set(title=name, ylabel="difference")
    return figure


def draw_split(tables: dict[str, pd.DataFrame]) -> Figure:
    """Where the variance of the first effect comes from, first order beside total."""
    rows = tables["uncertainty"]
    rows = rows[rows["measure"] == rows["measure"].iloc[0]].set_index("group")
    figure = Figure(figsize=(7, 3), layout="constrained")
    panel = figure.subplots()
    rows[["first_order", "total"]].plot.barh(ax=panel)
    panel.set(title=rows["measure"].iloc[0], xlabel="share of the variance of the effect")
    panel.invert_yaxis()
    return figure


def draw_tension(tables: dict[str, pd.DataFrame]) -> Figure:
    """Tension with the drills and truces beneath it, and activity under both."""
    tension, conditions = tables["tension"], tables["conditions"]
    figure = Figure(figsize=(9, 5), layout="constrained")
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=[3, 1])
    upper.plot(tension["date"], tension["tension"], color="black")
    for family, colour in (("drill_load", "tab:orange"), ("truce", "tab:blue")):
        spans = conditions[conditions["family"] == family]
        begins = spans[spans["change"] == "begins"].set_index("holder")["time"]
        ends = spans[spans["change"] == "ends"].set_index("holder")["time"]
        for holder, begin in begins.items():
            upper.axvspan(
                begin, ends.get(holder, tension["date"].iloc[-1]), color=colour, alpha=0.2
            )
    upper.set(ylabel="tension", ylim=(0, 100))
    lower.fill_between(tension["date"], tension["activity"], color="tab:gray")
    lower.set(ylabel="activity (points)")
    return figure


def draw_tornado(tables: dict[str, pd.DataFrame]) -> Figure:
    """The effect while one number moves from low to high, the twelve that move it most."""
    rows = tables["hinges"]
    rows = rows[rows["swing"] > 0].head(12).iloc[::-1]
    figure = Figure(figsize=(9, 1.5 + 0.3 * len(rows)), layout="constrained")
    panel = figure.subplots()
    for end, colour in (("low", "tab:blue"), ("high", "tab:orange")):
        width = rows[f"effect_{end}"] - rows["effect_mode"]
        panel.barh(rows["hinge"], width, left=rows["effect_mode"], color=colour, alpha=0.7,
                   label=f"at the {end} end")  # fmt: skip
    panel.axvline(0, color="black", linewidth=0.8)
    first = tables["hinges"].iloc[0]
    panel.set(title=first["scenario"], xlabel=f"model effect on {first['measure']}")
    figure.legend(loc="outside lower right", ncols=2)
    return figure


def draw_placebos(tables: dict[str, pd.DataFrame]) -> Figure:
    """The effect of a scenario among those of the same edits on other dates."""
    rows = tables["placebo"]
    figure = Figure(figsize=(8, 4), layout="constrained")
    panel = figure.subplots()
    for itself, colour in (("no", "tab:gray"), ("yes", "tab:orange")):
        some = rows[rows["is_the_scenario"] == itself]
        panel.vlines(some["date"], some["mc_low"], some["mc_high"], color=colour)
        panel.plot(some["date"], some["difference"], "o", color=colour)
    panel.axhline(0, color="black", linewidth=0.5)
    first = rows.iloc[0]
    panel.set(title=first["scenario"], ylabel=f"difference in {first['measure']}")
    return figure


def draw_sweep(tables: dict[str, pd.DataFrame]) -> Figure:
    """The effect on the first measure against the first number that varies, a dot a point."""
    rows = tables["sweep"]
    rows = rows[rows["measure"] == rows["measure"].iloc[0]]
    numbers = list(rows.columns[2 : rows.columns.get_loc("measure")])
    along = next((name for name in numbers if rows[name].nunique() > 1), numbers[0])
    figure = Figure(figsize=(8, 4), layout="constrained")
    panel = figure.subplots()
    panel.vlines(rows[along], rows["mc_low"], rows["mc_high"], color="tab:gray")
    panel.plot(rows[along], rows["difference"], "o", color="tab:blue")
    panel.axhline(0, color="black", linewidth=0.5)
    first = rows.iloc[0]
    panel.set(title=first["scenario"], xlabel=along, ylabel=f"difference in {first['measure']}")
    return figure


FIGURES = {  # the table that a run is about, the name of its main figure, and what draws it
    "uncertainty": ("uncertainty", draw_split),
    "hinges": ("tornado", draw_tornado),
    "placebo": ("placebo", draw_placebos),
    "sweep": ("sweep", draw_sweep),
    "tension_fan": ("tension", draw_fan),
    "tension": ("tension", draw_tension),
}


def main_figure(
    tables: dict[str, pd.DataFrame],
) -> tuple[str, Callable[[dict[str, pd.DataFrame]], Figure]]:
    """Name of the main figure of a run, and what draws it."""
    return next(one for table, one in FIGURES.items() if table in tables)


if __name__ == "__main__":
    found = load()
    name, make = main_figure(found)
    target = Path(f"{name}_from_tables.png").resolve()
    make(found).savefig(target, dpi=150)
    print(target)
