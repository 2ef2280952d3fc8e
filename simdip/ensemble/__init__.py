"""Many draws of chance: history and edited worlds in pairs under the same marks."""
