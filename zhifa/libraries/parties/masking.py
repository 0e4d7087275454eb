"""How personal data is shown when nobody asked to see it in full."""

from __future__ import annotations


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
