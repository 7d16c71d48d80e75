"""Where a field stands in others, where the page lost its indentation, and what its examples say to that."""
