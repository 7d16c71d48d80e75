"""What tests of more than one part use."""

from collections.abc import Iterator

import pytest

from tests.site import Site, site


@pytest.fixture(name="site")
def _site() -> Iterator[Site]:
    with site() as made:
        yield made
