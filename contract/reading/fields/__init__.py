"""Fields as each form of page gives them: tables, dumps, bullets, definitions, code, and the viewers of OpenAPI."""
