"""Requests with exactly the faults that are wanted, and the edges of rules: found by trying, proved by the judge."""
