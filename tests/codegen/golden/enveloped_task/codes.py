# Made by klingkit from enveloped_task/openapi.yaml (sha256 e5eef60d144786ca…). Do not edit: change the contract, and generate.
"""The business codes of Enveloped."""

from kling_clients.runtime.errors import ErrorCodes

by_number = ErrorCodes(__name__)
NotYouError = by_number.add("NotYouError", 401, 401, "the token is wrong")
TooBusyError = by_number.add("TooBusyError", 777, 429, "come back later", later=True)
Code778Error = by_number.add("Code778Error", 778, 400, 'a "wrong" value')
