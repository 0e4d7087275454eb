"""Accounts: the surface for other apps."""

from __future__ import annotations

from collections.abc import Sequence

from axes.utils import reset as axes_reset
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string

from zhifa.foundation.accounts.models import User


class AccountRefused(Exception):
    """An account operation that was refused; ``messages`` are Chinese sentences for the user."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__(" ".join(messages))
        self.messages = list(messages)


def _checked(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as problem:
        raise AccountRefused(problem.messages) from None


def create_user(
    username: str,
    name: str,
    password: str,
    *,
    phone: str = "",
    is_staff: bool = False,
    must_change_password: bool = False,
) -> User:
    """A new account. Raises AccountRefused for a taken user name or a password against the rules."""
    user = User(
        username=username.strip(),
        name=name.strip(),
        phone=phone,
        is_staff=is_staff,
        must_change_password=must_change_password,
    )
    if not user.username or not user.name:
        raise AccountRefused(["用户名和姓名都要填写。"])
    _checked(password, user)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise AccountRefused([f"用户名“{user.username}”已被使用，请换一个。"]) from None
    return user


def change_password(user: User, old: str, new: str) -> None:
    """The user changes their own password; other sessions end with the old one."""
    if not user.check_password(old):
        raise AccountRefused(["原密码不正确，请重新输入。"])
    if old == new:
        raise AccountRefused(["新密码与原密码相同，请换一个。"])
    _checked(new, user)
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])


def reset_password(user: User) -> str:
    """A one-time password for a user who forgot theirs; must be changed at the next sign-in."""
    password = get_random_string(6, "abcdefghjkmnpqrstuvwxyz") + get_random_string(6, "23456789") + "Z#"
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    unlock(user)
    return password


def unlock(user: User) -> None:
    """Forget the failed sign-ins of this account."""
    axes_reset(username=user.username)


def deactivate(user: User) -> None:
    """The account can no longer sign in; what it did stays under its name."""
    user.is_active = False
    user.save(update_fields=["is_active"])


def by_username(username: str) -> User | None:
    return User.objects.filter(username=username).first()
