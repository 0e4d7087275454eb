"""How wide text is, without a font at hand: widths in em, a little generous so that nothing overflows."""

from __future__ import annotations

FONTS = (
    "'PingFang SC','HarmonyOS Sans SC','MiSans','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',"
    "'Source Han Sans SC','WenQuanYi Micro Hei',sans-serif"
)
_NARROW = " .,:;'|()[]il!·"
# Characters that must not begin a line (避头) and those that must not end one (避尾).
_NO_START = "，。、；：！？）》”’〕】…％%)>"
_NO_END = "（《“‘〔【("


def width(text: str, size: float) -> float:
    """Pixels at font size ``size``."""
    return sum(_em(letter) for letter in text) * size


def wrap(text: str, size: float, room: float) -> list[str]:
    """Lines no wider than ``room``; breaks between any two Chinese characters, never inside a word."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and width(lines[-1] + piece, size) > room and piece[0] not in _NO_START:
            held = lines[-1][-1] if lines[-1][-1] in _NO_END else ""
            if held:
                lines[-1] = lines[-1][:-1]
            lines.append(held + piece.lstrip())
        else:
            lines[-1] += piece
    return lines


def _em(letter: str) -> float:
    if ord(letter) > 0x2000:
        return 1.0
    if letter in _NARROW:
        return 0.34
    if letter.isupper():
        return 0.7
    return 0.6


def _pieces(text: str) -> list[str]:
    """Single Chinese characters, and runs of anything else."""
    pieces: list[str] = []
    for letter in text:
        plain = ord(letter) <= 0x2000 and letter != " "
        if plain and pieces and ord(pieces[-1][-1]) <= 0x2000 and pieces[-1][-1] != " ":
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces
