"""The ground floor: reads ``specs/`` and any OpenAPI file, and gives everybody the same records."""
