"""The kinds of event. `KINDS` is the only registry; the place in it is the kind's number."""

from simdip.kinds.agreement import AGREEMENT
from simdip.kinds.base import Kind
from simdip.kinds.drill import DRILL
from simdip.kinds.envoy_visit import ENVOY_VISIT
from simdip.kinds.incident import INCIDENT
from simdip.kinds.missile_test import MISSILE_TEST
from simdip.kinds.nuclear_test import NUCLEAR_TEST
from simdip.kinds.project import PROJECT
from simdip.kinds.proposal import PROPOSAL
from simdip.kinds.sanctions import SANCTIONS
from simdip.kinds.statement import STATEMENT
from simdip.kinds.summit import SUMMIT
from simdip.kinds.talks import TALKS
from simdip.kinds.truce import TRUCE

KINDS: tuple[Kind, ...] = (
    MISSILE_TEST,
    NUCLEAR_TEST,
    DRILL,
    ENVOY_VISIT,
    SUMMIT,
    TALKS,
    SANCTIONS,
    PROPOSAL,
    TRUCE,
    STATEMENT,
    INCIDENT,
    AGREEMENT,
    PROJECT,
)
KIND_NAMED = {kind.name: kind for kind in KINDS}

__all__ = ["KINDS", "KIND_NAMED", "Kind"]
