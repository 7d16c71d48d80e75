# Made by klingkit from rules/openapi.yaml (sha256 72fa015fd3559d73…). Do not edit: change the contract, and generate.
"""What Rules answers."""
