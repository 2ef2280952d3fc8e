"""Engines answer one question: who is next? What a firing does is in `firing.py` and the laws."""
