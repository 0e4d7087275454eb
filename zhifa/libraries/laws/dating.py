"""From when until when each installed text is law, derived from what the texts themselves say.

The source's dates and states are claims: its date of effect is that of the law's first text, and its
state is that of no particular day. Where nothing better is known the day of publication is used and the
text is marked doubtful.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from zhifa.libraries.laws.corrections import Corrections, listed
from zhifa.libraries.laws.days import chinese_day
from zhifa.libraries.laws.names import normal
from zhifa.libraries.laws.source import RawLaw

_STATED = re.compile(r"自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|生效|实施|执行)")
_AT_ONCE = re.compile(r"自(?:公布|通过|颁布|发布)之日起(?:施行|生效|实施)")
_REPEALED = re.compile(r"[^。；]*(?:同时废止|予以废止|即行废止)")
_TITLES = re.compile(r"《([^《》]+)》")
_DECISION = re.compile(r"关于修改《([^《》]+)》的决定$")
_OF_ITS_OWN = frozenset({"立法解释", "修正案", "修改决定"})
_REVOKED = "已废止"
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Dating:
    """Both days included; ``until`` None means open. ``doubts`` are sentences for the reader."""

    since: date
    since_basis: str
    until: date | None = None
    until_basis: str = ""
    original: bool = False
    doubts: list[str] = field(default_factory=list)


def date_all(laws: Iterable[RawLaw], fixes: Corrections) -> dict[str, Dating]:
    """The dating of every text, by source key."""
    laws = list(laws)
    decisions = {(found[1], law.published): law for law in laws if (found := _DECISION.search(law.title))}
    dated = {law.key: _commencement(law, decisions, fixes) for law in laws}
    by_title: dict[str, list[RawLaw]] = defaultdict(list)
    for law in laws:
        by_title[law.title].append(law)
    for versions in by_title.values():
        _succeed(sorted(versions, key=lambda law: dated[law.key].since), dated)
    _end_as_listed(laws, fixes, dated)
    _repeal(laws, by_title, dated)
    for law in laws:
        _doubt_the_claim(law, dated[law.key])
    return dated


def stated_commencement(law: RawLaw) -> date | str | None:
    """What the last articles say: a day, ``at once`` (on publication), or nothing."""
    for article in reversed(law.articles[-3:]):
        text = "".join(article.text.split())
        if found := _STATED.search(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if _AT_ONCE.search(text):
            return "at once"
    return None


def _commencement(law: RawLaw, decisions: Mapping[tuple[str, date], RawLaw], fixes: Corrections) -> Dating:
    original = listed(law.title, fixes.originals)
    bare = (law.title.removeprefix("中华人民共和国"), law.published)
    if known := fixes.commencements.get(bare) or fixes.commencements.get((law.title, law.published)):
        return Dating(known[0], known[1])
    if decision := decisions.get((law.title, law.published)):
        return Dating(decision.commenced, f"{decision.title}自{chinese_day(decision.commenced)}起施行")
    stated = stated_commencement(law)
    if stated == law.commenced and law.commenced >= law.published:
        return Dating(law.commenced, f"条文写明自{chinese_day(law.commenced)}起施行", original=original)
    if law.commenced < law.published:
        return Dating(
            law.published,
            "按公布日期起算",
            doubts=[
                f"这是{chinese_day(law.published)}公布的修改后文本，数据里没有修改决定，"
                f"暂按公布日期起算；该法首次施行于{chinese_day(law.commenced)}。"
            ],
        )
    return _unstated(law, stated == "at once", original, fixes)


def _unstated(law: RawLaw, at_once: bool, original: bool, fixes: Corrections) -> Dating:
    if law.form == "宪法":
        return Dating(law.commenced, "由全国人民代表大会公告公布施行")
    alone = law.form in _OF_ITS_OWN or (at_once and law.title.endswith(("决定", "决议")))
    if alone or (at_once and (original or listed(law.title, fixes.revised_at_once))):
        basis = "条文写明自公布之日起施行" if at_once else f"数据标注自{chinese_day(law.commenced)}起施行"
        return Dating(law.commenced, basis, original=original)
    reason = "条文只写“自公布之日起施行”，修改后的文本也保留这一句" if at_once else "条文没有写明施行日期"
    return Dating(
        law.commenced,
        f"数据标注自{chinese_day(law.commenced)}起施行",
        doubts=[f"{reason}，此日期未经核实。"],
        original=original,
    )


def _succeed(versions: list[RawLaw], dated: Mapping[str, Dating]) -> None:
    """A text ends on the day before the next one of the same title begins."""
    for earlier, later in pairwise(versions):
        since = dated[later.key].since
        dated[earlier.key].until = since - _DAY
        dated[
            earlier.key
        ].until_basis = f"自{chinese_day(since)}起由{chinese_day(later.published)}公布的文本代替"


def _end_as_listed(laws: list[RawLaw], fixes: Corrections, dated: Mapping[str, Dating]) -> None:
    for law in laws:
        if known := fixes.ends.get((law.title, law.published)):
            dated[law.key].until, dated[law.key].until_basis = known


def _repeal(laws: list[RawLaw], by_title: Mapping[str, list[RawLaw]], dated: Mapping[str, Dating]) -> None:
    """``《…》同时废止`` in the last articles ends the named laws on the day before."""
    for law in laws:
        for title in repealed_by(law):
            if title == normal(law.title):
                continue
            for target in by_title.get(title, []):
                end = dated[target.key]
                since = dated[law.key].since
                if end.until is None and end.since < since:
                    end.until = since - _DAY
                    end.until_basis = f"《{law.title}》自{chinese_day(since)}起施行，同时废止本法"


def repealed_by(law: RawLaw) -> list[str]:
    """Titles that the last articles of a law repeal; only what stands before the word, in its sentence."""
    text = "".join("".join(article.text.split()) for article in law.articles[-2:])
    return [normal(title) for found in _REPEALED.finditer(text) for title in _TITLES.findall(found[0])]


def _doubt_the_claim(law: RawLaw, dating: Dating) -> None:
    if law.status == _REVOKED and dating.until is None:
        dating.doubts.append("数据标注为“已废止”，但没有收录废止它的文件；引用前请核对是否仍然有效。")
    if law.status == "历史版本" and dating.until is None:
        dating.doubts.append("数据标注为“历史版本”，但没有收录代替它的文本；引用前请核对。")
