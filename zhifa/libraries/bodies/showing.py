"""A certificate shown to the public: a signed token that lives shortly, and how it stands at this minute.

The token says which certificate and when it was shown, and nobody but the platform can make one: numbers cannot be
tried out. It lives as long as the local parameter ``certificate_code_days`` says, so that a photograph of the code
cannot be shown by somebody else next week, nor an officer be looked up for ever by a party who saw him once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core import signing

from zhifa.libraries.bodies.facts import certificate_state
from zhifa.libraries.bodies.models import Certificate, Leave, Post
from zhifa.libraries.bodies.parameters import parameter
from zhifa.libraries.bodies.querysets import holds_on

_SALT = "zhifa.bodies.certificate-shown"


class TokenExpired(Exception):
    """It was a token of ours once."""


@dataclass(frozen=True, slots=True)
class Standing:
    """``why`` is empty for a certificate that its holder may use today."""

    certificate: Certificate
    why: str

    @property
    def good(self) -> bool:
        return not self.why


def shown_token(certificate: Certificate) -> str:
    return signing.dumps(certificate.pk, salt=_SALT)


def certificate_of_token(token: str) -> Certificate | None:
    """None for a token that was never ours: no query is made then. Raises TokenExpired."""
    try:
        key = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    try:
        signing.loads(token, salt=_SALT, max_age=timedelta(days=int(parameter("certificate_code_days"))))
    except signing.SignatureExpired:
        raise TokenExpired from None
    found = Certificate.objects.select_related("profile__user", "profile__body")
    return found.filter(pk=key).first()


def standing(certificate: Certificate, on: date) -> Standing:
    """What a party must know: whether this person may act with this certificate today."""
    return Standing(certificate, _flaw(certificate, on))


def _flaw(certificate: Certificate, on: date) -> str:
    profile = certificate.profile
    said = {
        "expired": f"证件已于 {certificate.valid_until} 到期",
        "not_yet": f"证件自 {certificate.valid_from} 起才有效",
        "suspended": "证件已被暂扣",
        "revoked": "证件已被吊销",
        "cancelled": "证件已注销",
    }
    if why := said.get(certificate_state(certificate, on)):
        return why
    if not profile.body.active:
        return f"{profile.body.name}已没有执法主体资格"
    if profile.auxiliary:
        return "持证人是执法辅助人员，不能执法"
    if (
        not profile.user.is_active
        or not Post.objects.on(on).filter(user=profile.user, body=profile.body).exists()
    ):
        return "持证人已不在本机关任职"
    if Leave.objects.filter(holds_on(on), user=profile.user).exists():
        return "持证人正在离岗，不能执法"
    return ""


def masked_name(name: str) -> str:
    """张* for 张远, 欧** for 欧阳娜."""
    return name[:1] + "*" * max(len(name) - 1, 1)
