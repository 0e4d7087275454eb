"""How personal data is shown when nobody asked to see it in full."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)")
_HOUSE = re.compile(r"[\d０-９甲乙丙丁]+(?:[-－—之]\d+)*(?:号|栋|幢|座|弄|单元|室|楼|层|房|户|组).*$")
SHORTEST_HIDDEN = 6  # characters that an address without a house number still shows


def masked_number(number: str) -> str:
    """110105********002X: the first six and the last four stay; short numbers keep a third at each end."""
    if len(number) >= 15:
        return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}"
    keep = len(number) // 3
    return f"{number[:keep]}{'*' * (len(number) - 2 * keep)}{number[len(number) - keep :]}"


def masked_phone(phone: str) -> str:
    """138****0000; a landline keeps its last two digits."""
    digits = phone.strip()
    if len(digits) == 11 and digits.startswith("1"):
        return f"{digits[:3]}****{digits[7:]}"
    return f"{'*' * max(len(digits) - 2, 0)}{digits[-2:]}" if digits else ""


def masked_channel(channel: str) -> str:
    """An address for electronic service: a telephone number, or the beginning of a mailbox or account."""
    name, at, host = channel.strip().partition("@")
    if at:
        return f"{name[:1]}***@{host}"
    return masked_phone(name) if name.isdigit() else f"{name[:2]}***" if name else ""


def masked_address(address: str) -> str:
    """A person's home down to the road: 青岭县云溪镇溪滨路****."""
    if not address:
        return ""
    road = _HOUSE.sub("", address)
    return f"{road if road != address else address[: max(SHORTEST_HIDDEN, len(address) // 2)]}****"


def masked_text(text: str) -> str:
    """Words with every personal or telephone number in them masked."""
    return _NUMBER.sub(lambda hit: masked_number(hit[0]) if len(hit[0]) == 18 else masked_phone(hit[0]), text)
