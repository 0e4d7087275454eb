"""An empty platform: whoever set it up registers the first body and its clerk in the browser."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from tests.bodies.filling import fill, page
from zhifa.foundation.accounts.models import User


def today() -> str:
    return timezone.localdate().isoformat()


def test_whoever_set_the_platform_up_registers_the_first_body(db: None) -> None:
    founder = User.objects.create_superuser("root", "Zhifa-2026")
    client = Client()
    client.force_login(founder, "django.contrib.auth.backends.ModelBackend")
    assert "登记第一个执法主体" in page(client, "/bodies/")
    fill(client, "/bodies/base/region/", code="459900", name="新海市", since=today())
    shown = fill(
        client, "/bodies/new/", code="459900SF", name="新海市司法局", short_name="新司", kind="agency", region="459900",
        oversees="on", on=today(),
    )  # fmt: skip
    assert "执法人员资格管理机关" in shown
    once = fill(
        client, "/bodies/459900SF/do/admit/", name="洪新", username="hongxin", roles=["personnel"], on=today()
    )
    assert "一次性密码" in once
