"""Where a mock keeps its tasks: in memory, in a file that survives it, or in a Redis that several share."""
