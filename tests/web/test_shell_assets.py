"""Addresses of built files, and that no page goes against its own content security policy."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.template import Context, Template

from zhifa.web import assets

WEB = Path(assets.__file__).parent
MANIFEST = {
    "main.js": {"file": "assets/main-abc.js", "css": ["assets/main-def.css"]},
    "theme.js": {"file": "assets/theme-abc.js"},
    "icons.svg": {"file": "assets/icons-abc.svg"},
}


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "manifest.json").write_text(json.dumps(MANIFEST))
    monkeypatch.setattr(assets, "DIST", tmp_path)
    return tmp_path


def render(text: str) -> str:
    return Template("{% load assets %}" + text).render(Context())


def test_an_entry_brings_its_styles_and_script(built: Path) -> None:
    html = render("{% bundle 'main' %}")
    assert '<link rel="stylesheet" href="/static/dist/assets/main-def.css">' in html
    assert '<script type="module" src="/static/dist/assets/main-abc.js"></script>' in html


def test_the_theme_runs_before_the_page_is_painted(built: Path) -> None:
    assert render("{% bundle 'theme' %}") == '<script src="/static/dist/assets/theme-abc.js"></script>'


def test_an_icon_is_decoration_unless_it_is_named(built: Path) -> None:
    assert 'aria-hidden="true"' in render("{% icon 'bell' %}")
    assert 'role="img" aria-label="消息"' in render("{% icon 'bell' '消息' %}")


def test_a_page_without_built_assets_still_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "DIST", tmp_path / "nothing")
    assert "npm ci" in render("{% bundle 'main' %}")
    assert "<svg" in render("{% icon 'bell' %}")


def test_no_template_has_inline_scripts_styles_or_handlers() -> None:
    forbidden = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=[\"']|javascript:", re.I)
    guilty = {path.name: forbidden.findall(path.read_text()) for path in (WEB / "templates").rglob("*.html")}
    assert {name: found for name, found in guilty.items() if found} == {}


def test_nothing_is_loaded_from_other_sites() -> None:
    sources = [*(WEB / "templates").rglob("*.html"), *(WEB / "assets").rglob("*.css")]
    assert [
        path.name
        for path in sources
        if re.search(r"(?:src|href)=[\"']https?:|url\([\"']?https?:", path.read_text())
    ] == []
