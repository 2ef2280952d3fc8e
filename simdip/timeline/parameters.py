"""The numbers of the model that a timeline may set, with their default ranges."""

from simdip.timeline.model import Parameter

DEFAULTS: dict[str, Parameter] = {
    "half_life": Parameter(
        unit="days",
        low=20,
        mode=30,
        high=90,
        reason="how long a crisis stays in the news: on Korean risk 1.3 to 1.8 months",
    ),
    "scale": Parameter(
        unit="points", low=40, mode=40, high=40, reason="fixes what a point is; not estimated"
    ),
    "baseline": Parameter(
        unit="tension",
        low=25,
        mode=42,
        high=50,
        reason="anchor of the scale: the equilibrium without drill, truce, freeze or thaw",
    ),
    "initial": Parameter(
        unit="tension", low=35, mode=42, high=55, reason="start at the equilibrium unless known"
    ),
    "goldstein_points": Parameter(
        unit="points per unit of weight",
        low=0.5,
        mode=1.0,
        high=2.0,
        reason="global size of all impulses; larger sizes saturate the scale",
    ),
    "drill_shift": Parameter(
        unit="points per load",
        low=0,
        mode=10,
        high=20,
        reason="assumed; studies of drills disagree, and the range includes no effect",
    ),
    "truce_shift": Parameter(
        unit="points",
        low=-30,
        mode=-13,
        high=0,
        reason="assumed; the range includes no effect",
    ),
    "freeze_shift": Parameter(
        unit="points", low=-32, mode=-16, high=0, reason="assumed; the range includes no effect"
    ),
    "thaw_shift": Parameter(
        unit="points", low=-26, mode=-13, high=0, reason="assumed; the range includes no effect"
    ),
    "other_shift": Parameter(
        unit="points", low=0, mode=0, high=0, reason="a condition of no family gives its own shift"
    ),
}
# Parameters outside these make no sense, whatever a timeline or the command line says.
LIMITS: dict[str, tuple[float, float]] = {
    "half_life": (0.01, 36_500),
    "scale": (0.1, 10_000),
    "baseline": (0.1, 99.9),
    "initial": (0.1, 99.9),
    "goldstein_points": (0, 100),
    "drill_shift": (-1_000, 1_000),
    "truce_shift": (-1_000, 1_000),
    "freeze_shift": (-1_000, 1_000),
    "thaw_shift": (-1_000, 1_000),
    "other_shift": (-1_000, 1_000),
}
