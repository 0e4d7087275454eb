"""Password rules; each says in one Chinese sentence what to change."""

from __future__ import annotations

import gzip
import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from zhifa.foundation.accounts.models import User

KINDS = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")


class LongEnough:
    def __init__(self, length: int = 10) -> None:
        self.length = length

    def validate(self, password: str, user: User | None = None) -> None:
        if len(password) < self.length:
            raise ValidationError(
                f"密码只有 {len(password)} 位，请至少使用 {self.length} 位。", code="too_short"
            )

    def get_help_text(self) -> str:
        return f"至少 {self.length} 位。"


class MixedCharacters:
    def __init__(self, kinds: int = 3) -> None:
        self.kinds = kinds

    def validate(self, password: str, user: User | None = None) -> None:
        if sum(bool(re.search(kind, password)) for kind in KINDS) < self.kinds:
            raise ValidationError(f"密码太单一，{self.get_help_text()}", code="too_uniform")

    def get_help_text(self) -> str:
        return f"小写字母、大写字母、数字、符号四类中至少用到 {self.kinds} 类。"


class NotCommon:
    def validate(self, password: str, user: User | None = None) -> None:
        if password.strip().lower() in common_passwords():
            raise ValidationError("这个密码太常见，容易被猜到，请换一个。", code="too_common")

    def get_help_text(self) -> str:
        return "不能是常见密码。"


class NotLikeTheUser:
    def validate(self, password: str, user: User | None = None) -> None:
        for label, value in (("用户名", user and user.username), ("联系电话", user and user.phone)):
            if value and alike(password.lower(), value.lower()):
                raise ValidationError(f"密码与{label}太相似，请换一个。", code="too_similar")

    def get_help_text(self) -> str:
        return "不能与用户名或联系电话相似。"


def alike(password: str, value: str) -> bool:
    return (len(value) >= 4 and value in password) or SequenceMatcher(a=password, b=value).ratio() >= 0.7


@cache
def common_passwords() -> frozenset[str]:
    """Django's own list of 20,000."""
    path = Path(password_validation.__file__).parent / "common-passwords.txt.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return frozenset(line.strip() for line in lines)
