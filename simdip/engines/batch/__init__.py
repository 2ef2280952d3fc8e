"""The compiled engine: the firings of `engines/` over arrays, for numba; see `room.py`."""
