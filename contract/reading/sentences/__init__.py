"""What a sentence about a field says: limits, values, a default, whether it is required. ``prose`` is the way in."""
