"""The built app in the web view of another app: it opens no windows, asks no other host, keeps no cookies."""

from __future__ import annotations

import re

import pytest

from zhifa.web.field.files import DIST

TEXTS = {".js", ".mjs", ".css", ".html", ".webmanifest"}
# Names of vocabularies, and pages that messages for programmers mention; nothing is fetched from them.
MENTIONED = {"www.w3.org", "vuejs.org", "rolldown.rs", "bit.ly", "tinyurl.com"}
HOST = re.compile(r"https?://([A-Za-z0-9.-]+)")
FORBIDDEN = re.compile(
    r"window\.open\(|\bdocument\.cookie|target=\\?[\"']_blank|<iframe|\bimportScripts\([\"']http"
)


def built() -> dict[str, str]:
    found = {
        str(path.relative_to(DIST)): path.read_text(encoding="utf-8", errors="replace")
        for path in DIST.rglob("*")
        if path.suffix in TEXTS
    }
    assert "sw.js" in found, "the app is not built: make setup"
    return found


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return built()


def test_no_other_host_is_named(texts: dict[str, str]) -> None:
    named = {(name, host) for name, text in texts.items() for host in HOST.findall(text)}
    assert {pair for pair in named if pair[1] not in MENTIONED} == set()


def test_no_window_is_opened_and_no_cookie_is_read_or_set(texts: dict[str, str]) -> None:
    assert {(name, found) for name, text in texts.items() for found in FORBIDDEN.findall(text)} == set()
