"""A mock with all that stands beside the contract's own paths: the pages, and the API that controls it."""

from mock_server.control import ControlApi
from mock_server.messages import Answer, Request, problem
from mock_server.pages import Pages
from mock_server.provider import MockProvider


def furnished(mock: MockProvider) -> ControlApi:
    """Give a mock its pages and, where its settings allow it, the control API; return that."""
    pages, control = Pages(mock), ControlApi(mock)

    def beside(request: Request) -> Answer | None:
        try:
            return (control.answer(request) if mock.settings.control else None) or pages.answer(request)
        except mock.store.errors as error:
            return problem(503, f"the mock's tasks are out of reach: {error}")

    mock.beside = beside
    return control
