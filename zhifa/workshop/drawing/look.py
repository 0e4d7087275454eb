"""Colours and measures of the pictures; those of the platform's own screens."""

from __future__ import annotations

ACCENT, ACCENT_SOFT, INK, INK_2, LINE, PAGE = "#1a4f9c", "#eaf0fa", "#1c2430", "#566273", "#c9d1db", "#ffffff"
BAND, BAND_2, LANE = "#f4f6f9", "#fafbfc", "#eef6f1"
AMBER, AMBER_SOFT = "#8a4b00", "#fff7e8"
RED, RED_SOFT = "#b3261e", "#fdf0ef"
GREEN, GREEN_SOFT = "#1c6e46", "#e7f5ed"
ARROW, CLOCK = "#5c6b7f", "#1a4f9c"

MARGIN = 40.0
STAGE = 52.0
RAIL = 176.0
SPINE = 308.0
GUTTER = 64.0
CARD = 204.0
GAP = 22.0
COLUMNS = 5
PAD = 14.0

NOTE_COLOURS = {
    "milestone": (AMBER, AMBER_SOFT),
    "clock": (ACCENT, ACCENT_SOFT),
    "exclude": (RED, RED_SOFT),
    "include": (GREEN, GREEN_SOFT),
    "end": (RED, RED_SOFT),
}
# One character for each approver, shown in a circle; the legend spells them out.
ROLE_MARKS = {
    "unit_head": "办",
    "agency_head": "机",
    "principal_head": "正",
    "legal_reviewer": "法",
    "hearing_presider": "听",
}


def role_mark(role: str, name: str) -> str:
    return ROLE_MARKS.get(role, name[:1])
