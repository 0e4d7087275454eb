"""The demo city without its cases, loaded once for each file, and people who look."""

from __future__ import annotations

from tests.registries.conftest import city, shared_city  # noqa: F401
