"""Forms for signing in and for one's own password."""

from __future__ import annotations

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from zhifa.foundation.accounts import services as accounts
from zhifa.foundation.accounts.models import User


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "用户名或密码不正确，请重新输入（区分大小写）。%(left)s",
        "inactive": "这个账号已停用。需要恢复的，请联系本单位平台运维人员。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "用户名"
        self.fields["username"].error_messages["required"] = "请填写用户名。"
        self.fields["password"].label = "密码"
        self.fields["password"].error_messages["required"] = "请填写密码。"

    def get_invalid_login_error(self) -> ValidationError:
        said = self.error_messages["invalid_login"]
        return ValidationError(said, code="invalid_login", params={"left": self._attempts_left()})

    def _attempts_left(self) -> str:
        credentials = {"username": self.cleaned_data.get("username", "")}
        failures = AxesProxyHandler.get_failures(self.request, credentials)
        left = settings.AXES_FAILURE_LIMIT - failures
        return f"还可以再试 {left} 次，之后将暂停登录 15 分钟。" if 0 < left <= 3 else ""


class PasswordForm(forms.Form):
    old = forms.CharField(
        label="原密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "请填写原密码。"},
    )
    new = forms.CharField(
        label="新密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少 10 位；小写字母、大写字母、数字、符号四类中至少用到 3 类；不用常见密码和用户名。",
        error_messages={"required": "请填写新密码。"},
    )
    again = forms.CharField(
        label="再输一次新密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "请再输一次新密码。"},
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", "两次输入的新密码不一样，请重新输入。")
        return given

    def save(self) -> bool:
        """Whether the password was changed; what was refused is then among the errors."""
        try:
            accounts.change_password(self.user, self.cleaned_data["old"], self.cleaned_data["new"])
        except accounts.AccountRefused as refusal:
            wrong_old = not self.user.check_password(self.cleaned_data["old"])
            for said in refusal.messages:
                self.add_error("old" if wrong_old else "new", said)
            return False
        return True
