"""QR codes for the page: our own SVG, so that nothing is asked of anybody else."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(address: str) -> SafeString:
    """Dark on white whatever the theme, so that every camera reads it."""
    made = segno.make(address, error="m").svg_inline(omitsize=True, border=2, light="#fff", dark="#000")
    return mark_safe(made)  # of our own making: paths and numbers only
