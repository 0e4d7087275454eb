"""Parties that the tests register."""

from __future__ import annotations

from django.test import Client

from zhifa.foundation.accounts.models import User
from zhifa.libraries.parties import services
from zhifa.libraries.parties.services import Party, PartyEntry

FIRM = PartyEntry(
    kind="02", name="青岭县飞达物流有限公司", number="91440300708461136T", address="青岭县工业大道甲88号", region="449921",
    phone="0764-6630088",
)  # fmt: skip
# The same firm as somebody wrote it down who had no licence before him.
NOTED = PartyEntry(
    kind="08", name="飞达物流（青岭）公司", address="工业大道甲88号", region="449921", phone="0764 6630088"
)
PERSON = PartyEntry(
    kind="01", name="王大山", id_type="01", number="11010519491231002X", address="青岭县云溪镇溪滨路甲20号3栋",
    phone="13800001234", guardian="王小海（儿子，13900002222）",
)  # fmt: skip


def register(entry: PartyEntry) -> Party:
    return services.find_or_create(entry, body=None, user=None)[0]


def user(name: str) -> User:
    return User.objects.get(username=name)


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(user(name), backend="django.contrib.auth.backends.ModelBackend")
    return client
