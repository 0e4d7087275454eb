"""Pasted or scanned text of a licence, an identity card or a permit becomes what the form asks for.

By rules only: nothing is fetched, nothing is kept. Everything doubtful is said, and the user decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from zhifa.libraries.parties.identifiers import check_identifier
from zhifa.libraries.parties.kinds import LicenceKind, status_name
from zhifa.libraries.parties.reading.labels import KINDS, STATUSES, TITLES
from zhifa.libraries.parties.reading.numbers import Number, codes_in, number_of
from zhifa.libraries.parties.reading.splitting import cleaned, labelled
from zhifa.paperwork.parties.credit_code import KINDS as CODE_KINDS
from zhifa.paperwork.parties.kinds import Paper, PartyKind, PartyStatus

SOURCES = {"id_card": "身份证文字", "business": "执照文字", "": "粘贴文字"}
QR, PERMIT, DERIVED = "二维码", "许可证文字", "号码推算"
PLAIN = {
    "name": 200, "legal_rep": 100, "address": 300, "phone": 30, "scope": 2000, "business_address": 300,
}  # fmt: skip
_DAY = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")
_NAMED = re.compile(
    r"(?m)^(?:名称|字号)?\s*([\u4e00-\u9fff（）()]{4,60}(?:公司|厂|店|行|社|部|馆|中心|合作社|超市))$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where it comes from."""

    value: str
    source: str


@dataclass
class Read:
    """``fields`` by the names of the entry; ``licence`` is a permit of the party; ``doubts`` are sentences."""

    title: str = ""
    kind: str = ""
    fields: dict[str, Found] = field(default_factory=dict)
    licence: dict[str, str] = field(default_factory=dict)
    business_address: str = ""
    doubts: list[str] = field(default_factory=list)

    @property
    def useful(self) -> bool:
        return bool(self.fields.get("number") or self.fields.get("name") or self.licence)


def read(text: str, *, scanned: bool = False) -> Read:
    """``scanned``: the text comes out of a QR code."""
    plain = cleaned(text)
    values: dict[str, list[str]] = defaultdict(list)
    for name, value in labelled(plain):
        if value not in values[name]:
            values[name].append(value)
    title = next((code for words, code in TITLES if words in plain.replace(" ", "")), "")
    found = Read(title=title)
    source = QR if scanned else SOURCES.get(title, PERMIT)
    _plain(found, values, source)
    _number(found, values, plain, source)
    _person(found, values, source)
    _kind(found, values, plain)
    _days(found, values, source)
    _status(found, values, source)
    _licence(found, values)
    _doubt(found, values, plain)
    return found


def _plain(found: Read, values: dict[str, list[str]], source: str) -> None:
    for name, limit in PLAIN.items():
        if not (said := values.get(name)):
            continue
        if len(said) > 1 and name != "scope":
            found.doubts.append(
                f"{_TOLD.get(name, name)}有不同的写法：{'；'.join(said[:3])}。已取第一个，请核对。"
            )
        value = said[0][:limit]
        if name == "business_address":
            found.business_address = value
        else:
            found.fields[name] = Found(value, source)
    if "address" not in found.fields and found.business_address:
        found.fields["address"] = Found(found.business_address, source)
        found.business_address = ""


_TOLD = {
    "name": "名称", "legal_rep": "法定代表人（负责人、经营者）", "address": "住所", "phone": "电话",
    "business_address": "经营场所",
}  # fmt: skip


def _number(found: Read, values: dict[str, list[str]], plain: str, source: str) -> None:
    labelled_ones = [(Paper.USCC, one) for one in values.get("uscc", ())]
    labelled_ones += [(Paper.ID_CARD, one) for one in values.get("id_card", ())]
    numbers = [_either(paper, one) for paper, one in labelled_ones] or codes_in(plain)
    if not numbers:
        return
    best = next((one for one in numbers if not one.problem), numbers[0])
    found.fields["number"] = Found(best.number, source)
    found.fields["id_type"] = Found(str(best.paper), source)
    others = {one.number for one in numbers if not one.problem} - {best.number}
    if others:
        found.doubts.append(
            f"文字中有 {len(others) + 1} 个号码，已取 {_half(best)}。请核对是不是这一名当事人。"
        )
    if best.read:
        found.doubts.append(
            f"号码识别为 {best.read}，校验不符；按校验码改为 {best.number}。请对照证照逐位核对。"
        )
    elif best.problem:
        found.doubts.append(best.problem)


def _either(paper: str, text: str) -> Number:
    """Permits of shops print the owner's identity number where others have the unified code."""
    number = number_of(paper, text)
    if number.problem and paper == Paper.USCC and check_identifier(Paper.ID_CARD, number.number).ok:
        return Number(Paper.ID_CARD, number.number)
    return number


def _half(number: Number) -> str:
    return f"尾号 {number.number[-4:]}" if number.paper == Paper.ID_CARD else number.number


def _person(found: Read, values: dict[str, list[str]], source: str) -> None:
    """Of a natural person the name, sex and birth; the latter two are checked against the number."""
    if names := values.get("person"):
        found.fields.setdefault("name", Found(names[0].split("性别")[0].strip()[:200], source))
    number = found.fields.get("number")
    checked = check_identifier(Paper.ID_CARD, number.value) if number else None
    sex = next((one for one in "男女" if values.get("sex", [""])[0].startswith(one)), "")
    born = _day(values.get("born", [""])[0])
    if checked and checked.ok:
        if sex and checked.sex and sex != checked.sex:
            found.doubts.append(f"性别写着“{sex}”，号码是“{checked.sex}”。请对照证件核对号码。")
        if born and checked.birth_date and born != checked.birth_date:
            found.doubts.append(f"出生日期写着 {born}，号码是 {checked.birth_date}。请对照证件核对号码。")
        return
    if sex:
        found.fields["sex"] = Found(sex, source)
    if born:
        found.fields["birth_date"] = Found(born.isoformat(), source)


def _kind(found: Read, values: dict[str, list[str]], plain: str) -> None:
    said = " ".join(values.get("kind", ())) or found.fields.get("name", Found("", "")).value
    by_word = next((code for word, code in KINDS if word in said), "")
    number, paper = found.fields.get("number"), found.fields.get("id_type")
    by_code = check_identifier(paper.value, number.value).party_kind if number and paper else ""
    if by_code == PartyKind.ENTERPRISE and by_word == PartyKind.UNINCORPORATED:
        by_code = by_word  # a 91 code also belongs to partnerships and branches
    if by_code and by_word and by_word != by_code and values.get("kind"):
        found.doubts.append(
            f"类型写着“{values['kind'][0][:20]}”，代码属于“{PartyKind(by_code).label}”。请核对。"
        )
    person = found.title in {"id_card", LicenceKind.DRIVER} or (
        values.get("person") and not values.get("uscc")
    )
    shop = values.get("uscc") and paper and paper.value == Paper.ID_CARD
    by_beginning = (
        CODE_KINDS.get(number.value[:2], "") if number and paper and paper.value == Paper.USCC else ""
    )
    named = by_word or by_beginning or (PartyKind.PERSON if person else "")
    found.kind = by_code if by_code and not shop else named
    if shop:
        found.kind = PartyKind.INDIVIDUAL_BUSINESS
        for name in ("number", "id_type"):
            found.fields.pop(name)
        found.doubts.append(
            "许可证上印的是经营者的身份证号码，不是统一社会信用代码。请对照营业执照填写代码。"
        )


def _days(found: Read, values: dict[str, list[str]], source: str) -> None:
    if said := values.get("established"):
        if day := _day(said[0]):
            found.fields["established"] = Found(day.isoformat(), source)
        else:
            found.doubts.append(f"成立日期“{said[0][:20]}”读不出来。请对照执照填写。")


def _status(found: Read, values: dict[str, list[str]], source: str) -> None:
    said = " ".join(values.get("status", ()))
    code = next((code for word, code in STATUSES if word in said), "")
    if code:
        found.fields["status"] = Found(code, source)
    if code and code != PartyStatus.ACTIVE:
        name = status_name(PartyKind.ENTERPRISE, code)
        found.doubts.append(f"登记状态是“{name}”。请核实主体资格，再确定当事人。")


def _licence(found: Read, values: dict[str, list[str]]) -> None:
    """The permit itself, where the text is one."""
    if found.title not in LicenceKind.values:
        return
    period = [day for day in (_day(one) for one in _halves(values.get("period", [""])[0])) if day]
    until = _day(values.get("until", [""])[0]) or (period[-1] if period else None)
    issued = _day(values.get("issued", [""])[0]) or (period[0] if len(period) > 1 else None)
    number = values.get("licence_number", [""])[0].split(" ")[0][:60]
    found.licence = {
        "kind": found.title, "number": number, "issuer": values.get("issuer", [""])[0].split(" ")[0][:100],
        "valid_from": issued.isoformat() if issued else "", "valid_until": until.isoformat() if until else "",
    }  # fmt: skip
    name = LicenceKind(found.title).label
    if not number:
        found.doubts.append(f"没有读到{name}的编号。请对照证照填写。")
    if until and until < timezone.localdate():
        found.doubts.append(f"{name}已于 {until} 到期。请核实是否已经续期。")


def _halves(text: str) -> list[str]:
    return [hit[0] for hit in _DAY.finditer(text)]


def _doubt(found: Read, values: dict[str, list[str]], plain: str) -> None:
    if "name" not in found.fields and (hit := _NAMED.search(plain)):
        found.fields["name"] = Found(hit[1], SOURCES[""])
        found.doubts.append(f"没有“名称”一栏，按“{hit[1]}”填写。请核对。")
    if "://" in plain and "name" not in found.fields:
        found.doubts.append(_URL_HINT if "number" in found.fields else _URL_ONLY)
    elif "number" in found.fields and "name" not in found.fields:
        found.doubts.append("只读到号码，没有读到名称。请对照证照填写。")
    if "number" not in found.fields and "name" in found.fields and not found.licence:
        found.doubts.append("没有读到证照号码。请对照证照填写。")
    if values.get("old_number") and "number" not in found.fields:
        found.doubts.append("只有旧的注册号，已由 18 位统一社会信用代码取代。请查验新版营业执照。")


_URL_HINT = "二维码里只有网址和代码。名称、住所请对照执照填写，或者用手机打开网页，把文字复制过来粘贴。"
_URL_ONLY = "二维码里只有网址，没有代码。请用手机打开网页，把文字复制过来粘贴，或者对照执照填写。"


def _day(text: str) -> date | None:
    hit = _DAY.search(text) or re.search(r"(\d{4})(\d{2})(\d{2})", text)
    try:
        return date(int(hit[1]), int(hit[2]), int(hit[3])) if hit else None
    except ValueError:
        return None
