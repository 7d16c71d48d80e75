"""Records to text: models by datamodel-code-generator, rules and clients by templates, around a runtime that is copied."""
