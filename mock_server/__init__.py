"""A server that behaves like the provider whose contract it is given. ``with running(contract) as mock: mock.url``."""

from mock_server.running import Mock, running

__all__ = ["Mock", "running"]
