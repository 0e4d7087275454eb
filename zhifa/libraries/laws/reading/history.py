"""Days, issuing body and kind of a text, from the lines below its title and its last articles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from zhifa.libraries.laws.days import chinese_day
from zhifa.libraries.laws.reading.shapes import Dates

_DAY = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_IN_NAME = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_COMMENCES = re.compile(r"自?\s*(\d{4})年(\d{1,2})月(\d{1,2})日起?(?:施行|生效|实施|执行)")
_AT_ONCE = re.compile(r"自?(?:公布|通过|颁布|发布|印发)之日起(?:施行|生效|实施|执行)")
_BEGINS = re.compile(r"\s*起?\s*(?:施行|生效|实施|执行)")
_BODIES = (
    ("statute", re.compile(r"第\S+届(全国人民代表大会(?:常务委员会)?)"), ""),
    ("administrative_regulation", re.compile(r"国务院令|国务院第\S{1,8}次常务会议|国务院(?:发布|公布|批准)"), "国务院"),
    ("local_regulation", re.compile(r"([一-鿿]{2,12}?)第\S{1,4}届(人民代表大会(?:常务委员会)?)"), ""),
    ("local_rule", re.compile(r"([一-鿿]{2,10}?(?:省|市|州|自治区)人民政府)\S{0,4}(?:令|第\S{1,8}次常务会议)"), ""),
    ("departmental_rule", re.compile(r"([一-鿿]{2,16}?(?:部|委员会|总局|局|署|总署|人民银行))(?:令|第|部务|局务|部长|局长)"), ""),
)  # fmt: skip


def days_in(text: str) -> list[date]:
    """Every day named in a text that exists, full-width digits too."""
    return [day for found in _DAY.finditer(unicodedata.normalize("NFKC", text)) if (day := _day(found))]


def dates(history: Iterable[str], last_articles: Sequence[str], name: str) -> Dates:
    """When this text was made and when it began. ``name`` of the file helps where the text is silent."""
    made, begun = _events(history)
    stated = _stated(last_articles)
    told, named = max(made, default=None), _name_day(name)
    # A list of amendments that was not kept up: the file's name then knows a later one.
    lagging = bool(
        told and named and named > told and not (isinstance(stated, date) and told <= stated < named)
    )
    published = named if lagging else told or named
    if isinstance(stated, date) and (published is None or stated >= published):
        return Dates(published or stated, stated, f"条文写明自{chinese_day(stated)}起施行")
    later = [day for day in begun if published is None or day >= published]
    if later:
        return Dates(published or max(later), max(later), f"题注写明自{chinese_day(max(later))}起施行")
    if published is None:
        return Dates()
    if stated == "at once" and len(made) <= 2 and not lagging:
        return Dates(published, published, "条文写明自公布之日起施行")
    return Dates(published, published)


def origin(history: Iterable[str]) -> tuple[str, str]:
    """(kind, issuing body) by the first line that tells; empty where none does."""
    for line in history:
        text = _DAY.sub("", unicodedata.normalize("NFKC", line)).replace(" ", "").replace("经", "")
        for kind, pattern, body in _BODIES:
            if found := pattern.search(text):
                return kind, body or "".join(filter(None, found.groups()))
    return "", ""


def _events(history: Iterable[str]) -> tuple[list[date], list[date]]:
    """The days on which the text was made or changed, and those on which it began."""
    made: list[date] = []
    begun: list[date] = []
    for line in history:
        text = unicodedata.normalize("NFKC", line)
        for found in _DAY.finditer(text):
            if day := _day(found):
                (begun if _BEGINS.match(text, found.end()) else made).append(day)
    return made, begun


def _stated(articles: Sequence[str]) -> date | str | None:
    for text in reversed(articles):
        flat = "".join(unicodedata.normalize("NFKC", text).split())
        if (found := _COMMENCES.search(flat)) and (day := _day(found)):
            return day
        if _AT_ONCE.search(flat):
            return "at once"
    return None


def _name_day(name: str) -> date | None:
    found = _IN_NAME.search(name)
    return _day(found) if found else None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
