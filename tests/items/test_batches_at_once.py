"""Two item managers who delegate the same items to the same bodies at the same moment."""

from __future__ import annotations

import threading
import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from zhifa.foundation.accounts.models import User
from zhifa.libraries.bodies.models import Body, Region
from zhifa.libraries.items import services
from zhifa.libraries.items.models import Item, ItemVersion, Power, PowerBatch


@pytest.mark.django_db(transaction=True)
def test_the_same_delegation_at_once_is_done_once() -> None:
    region = Region.objects.create(code="449921100", name="云溪镇", valid_from=date(2020, 1, 1))
    body = Body.objects.create(
        code="T", name="云溪镇人民政府", short_name="云", kind="agency", level="township", region=region
    )
    item = Item.objects.create(code="T-1", name="样例", field="urban")
    ItemVersion.objects.create(item=item, since=date(2020, 1, 1))
    user, today = User.objects.create(username="gong", name="龚"), timezone.localdate()
    order = services.Order(PowerBatch.Kind.GRANT, (item,), (body,), "公告", today, today + timedelta(days=1))
    digest, refusals = services.plan_batch(order).digest(), []

    def confirm() -> None:
        try:
            services.carry_out(order, digest, uuid.uuid4(), user, body)
        except services.BatchRefused as refusal:
            refusals.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=confirm) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Power.objects.count() == PowerBatch.objects.count() == 1
    assert len(refusals) == 5 and all("预览以后" in said for said in refusals)
