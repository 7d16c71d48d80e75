"""What a contract can get wrong although it is valid OpenAPI: a table of checks."""
