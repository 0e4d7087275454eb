"""What the words read from a photograph of a business licence may say of a party: suggestions, for a person to confirm.

Reading machines mistake characters. Only the code can be checked, by its check digit; one that does not check is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhifa.paperwork.parties import credit_code
from zhifa.paperwork.parties.kinds import PartyKind

NOISE = r"\s“”‘’\"'`·、,，.。:：;；|_~—\-"
LABELS: dict[str, tuple[str, ...]] = {
    "name": ("企业名称", "名称"),
    "legal_rep": ("法定代表人", "执行事务合伙人", "经营者", "投资人", "负责人"),
    "address": ("主要经营场所", "经营场所", "营业场所", "住所"),
    "": (
        "统一社会信用代码", "注册资本", "成立日期", "注册日期", "营业期限", "经营期限", "合伙期限", "经营范围", "登记机关",
        "组成形式", "出资额", "类型",
    ),
}  # fmt: skip
KINDS = (
    ("个体工商户", PartyKind.INDIVIDUAL_BUSINESS), ("个人独资", PartyKind.UNINCORPORATED), ("合伙企业", PartyKind.UNINCORPORATED),
    ("有限责任公司", PartyKind.ENTERPRISE), ("股份有限公司", PartyKind.ENTERPRISE), ("有限公司", PartyKind.ENTERPRISE),
)  # fmt: skip
TAKEN_FOR = str.maketrans({"O": "0", "I": "1", "S": "5", "Z": "2"})
LENGTH = 18
MOST = 100  # characters of a name or an address

_SPELLED = {name: blank for blank, names in LABELS.items() for name in names}
_NAMES = "|".join(f"[{NOISE}]*".join(name) for name in _SPELLED)
_LABEL = re.compile(rf"(?:^|(?<=[{NOISE}]))(?:{_NAMES})", re.MULTILINE)


def suggestions(text: str) -> list[dict[str, str]]:
    """``{"blank", "value"}`` for the form of a new party, in the order of its blanks; nothing twice."""
    found = {**_labelled(text), **({"number": code} if (code := code_in(text)) else {})}
    if kind := next((code for words, code in KINDS if words in _joined(text)), ""):
        found["kind"] = kind
    order = ("kind", "name", "number", "legal_rep", "address")
    return [{"blank": blank, "value": found[blank]} for blank in order if found.get(blank)]


def code_in(text: str) -> str:
    """The one unified code that is well formed, however its characters were mistaken; nothing where none is."""
    tried = (code for run in re.findall(r"[0-9A-Za-z ]{17,}", text) for code in _spellings(run))
    return next((code for code in tried if credit_code.check(code).ok), "")


def _spellings(run: str) -> Iterator[str]:
    plain = run.replace(" ", "").upper()
    for one in (plain, plain.translate(TAKEN_FOR)):
        kept = "".join(sign for sign in one if sign in credit_code.ALPHABET)
        yield from (kept[at : at + LENGTH] for at in range(len(kept) - LENGTH + 1))


def _labelled(text: str) -> dict[str, str]:
    """Whatever follows a label, up to the next one; the first of each kind."""
    marks = list(_LABEL.finditer(text))
    found: dict[str, str] = {}
    for mark, after in zip(marks, [*marks, None][1:], strict=True):
        blank = _SPELLED[_joined(mark.group())]
        value = _value(text[mark.end() : after.start() if after else len(text)], blank)
        if blank and value:
            found.setdefault(blank, value)
    return found


def _value(words: str, blank: str) -> str:
    lines = [line for line in (_joined(line) for line in words.splitlines()) if line]
    if not lines:
        return ""
    told = "".join(lines[:2]) if blank == "address" else lines[0]
    if blank == "legal_rep":
        person = re.match(r"[\u4e00-\u9fff·]{2,20}", told)
        return person.group() if person else ""
    return told[:MOST] if len(told) > 1 else ""


def _joined(words: str) -> str:
    """Without the gaps and specks between and around the characters."""
    return re.sub(r"[\s“”‘’\"'`|_~]", "", words).strip("·、,，.。:：;；-—")
