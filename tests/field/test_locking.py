"""The lock after wrong passwords is the same at every door. (A file of its own: the lock needs a clock that goes.)"""

from __future__ import annotations

import pytest

from tests.field.networks import InProcess
from tests.field.phone import Phone
from tests.field.test_devices import told
from zhifa.foundation.accounts import services as accounts


@pytest.mark.django_db
def test_a_wrong_password_is_told_and_after_five_the_account_rests() -> None:
    accounts.create_user("chenming", "陈明", "Ling-cheng-2026")
    phone = Phone(InProcess())
    for _ in range(4):
        assert phone.log_in("chenming", "falsch").status == 401
    assert told(phone.log_in("chenming", "falsch"))["code"] == "locked"
    assert told(phone.log_in("chenming", "Ling-cheng-2026"))["way_out"].startswith("请 15 分钟后")
