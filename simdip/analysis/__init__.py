"""What follows from a log without playing again."""
