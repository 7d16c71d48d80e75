"""OpenAPI and JSON Schema, in a fence or bare, and YAML that is mended before any parser reads it."""
