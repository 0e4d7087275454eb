"""Text of a paper, as scanned or copied, into labelled values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from zhifa.libraries.parties.reading.labels import LABELS

LONGEST = 20_000  # characters taken in; a licence has some hundred
_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff（）()]"
_GAP = re.compile(rf"(?<={_HAN})[ \t\u3000]+(?={_HAN})")
_BREAK = re.compile(rf"(?<={_HAN})[ \t]*\n[ \t]*|[ \t]*\n[ \t]*(?={_HAN})|(?<=[,;:、。])\n")
_MARK = re.compile(rf"(?<={_HAN})[,;:()]|[()](?={_HAN})|(?<=\d)\)(?=$)")
_EDGES = " :;,.。，；：|/\"'"
_WIDE = str.maketrans(",;:()", "，；：（）")
_FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels}


def _spaced(label: str) -> str:
    """名称 is often printed 名 称; brackets come in both widths."""
    return r"[ \t]*".join(re.escape(ch) for ch in label)


_ANY = "|".join(_spaced(label) for label in sorted(_FIELD_OF, key=len, reverse=True))
# At the beginning of a line a value may follow at once; within a line the label needs a colon or a gap.
_LABEL = re.compile(
    rf"(?:(?<=^)|(?<=\n))[ \t\"'*·•\-]*(?P<first>{_ANY})[ \t]*[::]?[ \t]*"
    rf"|(?:(?<=[ \t;,|。/])|(?<=[;,|。]))(?P<inner>{_ANY})(?:[ \t]*:[ \t]*|[ \t]+)"
)


def cleaned(text: str) -> str:
    """Half-width, one kind of line end, no empty lines."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST]).replace("\r\n", "\n").replace("\r", "\n")
    folded = folded.replace("\u200b", "").replace("\t", " ")
    lines = [re.sub(r" {2,}", "  ", line).strip() for line in folded.split("\n")]
    return "\n".join(line for line in lines if line)


def labelled(text: str) -> Iterator[tuple[str, str]]:
    """``(field, value)`` in the order of the text; ``text`` is cleaned."""
    hits = list(_LABEL.finditer(text))
    for hit, after in zip(hits, [*hits[1:], None], strict=False):
        label = re.sub(r"[ \t]", "", hit["first"] or hit["inner"])
        value = _joined(text[hit.end() : after.start() if after else len(text)])
        if value and _FIELD_OF[label] != "-":
            yield _FIELD_OF[label], value


def _joined(value: str) -> str:
    """Broken lines put together, Chinese without a gap, its punctuation full-width again."""
    one = _BREAK.sub("", value).replace("\n", " ")
    return _MARK.sub(lambda hit: hit[0].translate(_WIDE), _GAP.sub("", one)).strip(_EDGES)
