# Made by klingkit from answers/openapi.yaml (sha256 a8bddcb640386257…). Do not edit: change the contract, and generate.
"""What is sent to Answers."""
