"""After everything that was done through pages, the record is whole. The last file in the order of names."""

import pytest

from tests.browser.real_server import Server

pytestmark = pytest.mark.browser


def test_verification_finds_nothing_amiss(city: Server) -> None:
    done = city.zhifa("verify")
    assert done.returncode == 0, done.stdout
