"""From a timeline to frozen numbers that an engine can play."""

from simdip.program.compile import compile_program
from simdip.program.program import Program

__all__ = ["Program", "compile_program"]
