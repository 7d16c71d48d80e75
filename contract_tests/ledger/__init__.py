"""What a run has sent and what became of it: noted before a request leaves, so that nothing is paid for twice."""
