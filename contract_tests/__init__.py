"""Cases out of a contract's constraints, sent to a server, judged and reported."""
