"""A provider's page to facts: place, keyword, value, line. Nothing is guessed, and what cannot be read is listed."""
