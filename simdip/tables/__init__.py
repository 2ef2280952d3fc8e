"""What a run leaves on disk: tables with a dictionary, a manifest, starters, one folder a run."""
