"""``{% bundle 'main' %}`` and ``{% icon 'bell' %}``."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from zhifa.web import assets

register = template.Library()
# Runs before the page is painted; the others are modules and wait for it.
BLOCKING = {"theme"}


@register.simple_tag
def bundle(name: str) -> SafeString:
    """The link and script elements of an entry; a visible word when the assets were never built."""
    source = f"{name}.js"
    try:
        script, sheets = assets.address(source), assets.styles(source)
    except assets.NotBuilt as problem:
        return format_html('<meta name="zhifa-assets" content="{}">', str(problem))
    links = format_html_join("", '<link rel="stylesheet" href="{}">', ((sheet,) for sheet in sheets))
    if name in BLOCKING:
        return links + format_html('<script src="{}"></script>', script)
    return links + format_html('<script type="module" src="{}"></script>', script)


@register.simple_tag
def icons_url() -> str:
    return assets.icons()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One icon of the sprite: decoration without ``label``, a picture with an accessible name with it."""
    said = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" '
        'stroke-linejoin="round" {}><use href="{}#{}"/></svg>',
        said,
        assets.icons(),
        name,
    )
