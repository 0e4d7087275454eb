"""The demo city, as the tests of the other registries have it."""

from tests.registries.conftest import city, officer, shared_city, urban

__all__ = ["city", "officer", "shared_city", "urban"]
