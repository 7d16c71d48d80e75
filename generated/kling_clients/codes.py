# Made by klingkit from the common contract. Do not edit: change the contract, and generate.
"""The business codes of The common Kling contract."""

from kling_clients.runtime.errors import ErrorCodes

by_number = ErrorCodes(__name__)
AuthenticationFailedError = by_number.add("AuthenticationFailedError", 1000, 401, "authentication failed")
AuthorizationMissingError = by_number.add("AuthorizationMissingError", 1001, 401, "the authorization header is empty")
AuthorizationInvalidError = by_number.add("AuthorizationInvalidError", 1002, 401, "the authorization header is invalid")
TokenNotYetValidError = by_number.add("TokenNotYetValidError", 1003, 401, "the token is not valid yet")
TokenExpiredError = by_number.add("TokenExpiredError", 1004, 401, "the token has expired")
AccountProblemError = by_number.add("AccountProblemError", 1100, 429, "something is wrong with the account")
AccountInArrearsError = by_number.add("AccountInArrearsError", 1101, 429, "the account is in arrears")
ResourcePackUsedUpError = by_number.add(
    "ResourcePackUsedUpError", 1102, 429, "the resource pack is used up or has expired"
)
ResourceForbiddenError = by_number.add("ResourceForbiddenError", 1103, 403, "no right to this resource")
InvalidParametersError = by_number.add("InvalidParametersError", 1200, 400, "invalid parameters")
InvalidParameterValueError = by_number.add(
    "InvalidParameterValueError", 1201, 400, "a parameter has an invalid key or value"
)
NoSuchMethodError = by_number.add("NoSuchMethodError", 1202, 404, "no such method")
NoSuchResourceError = by_number.add("NoSuchResourceError", 1203, 404, "no such resource")
AgainstPolicyError = by_number.add("AgainstPolicyError", 1300, 400, "refused by the platform's policy")
ContentUnsafeError = by_number.add("ContentUnsafeError", 1301, 400, "refused for the safety of the content")
TooManyRequestsError = by_number.add("TooManyRequestsError", 1302, 429, "too many requests", later=True)
TooManyParallelTasksError = by_number.add(
    "TooManyParallelTasksError", 1303, 429, "more parallel tasks than the resource pack allows", later=True
)
AddressNotAllowedError = by_number.add("AddressNotAllowedError", 1304, 429, "the address is not on the white list")
InternalError = by_number.add("InternalError", 5000, 500, "internal error", later=True)
UnavailableError = by_number.add("UnavailableError", 5001, 503, "not available for now", later=True)
TimedOutError = by_number.add("TimedOutError", 5002, 504, "timed out", later=True)
