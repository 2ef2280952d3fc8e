"""Arithmetic that every engine shares: plain functions on scalars and arrays, no objects.

A law imports nothing but `math` and other laws, so that it can be run by the interpreter and
compiled by numba without a change. `LAWS` collects them; nothing is compiled on import.
"""

from simdip.laws.mark import LAWS, law

__all__ = ["LAWS", "law"]
