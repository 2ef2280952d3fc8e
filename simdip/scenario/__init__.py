"""What if: typed edits of a timeline, what they change, and what follows from them for certain."""
