"""The trial in small: two devices, fifteen partitions, losses, kills of devices and of the server in the middle of its work.

``make sync-trial`` is the same with five devices, five hundred partitions and a real server that is killed by SIGKILL.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.cases.clock import Clock
from tests.field.networks import InProcess, Losing
from tests.field.phone import BEIJING, Answer, Lost
from tests.field.trial.checking import examine
from tests.field.trial.device import Common, Device
from zhifa.api import doors
from zhifa.casework.cases import acting, keeping
from zhifa.casework.field import numbers, uploads
from zhifa.foundation.files import vault
from zhifa.libraries.parties.models import Party

PLACES = (
    (acting.journal, "append"), (keeping.recording, "write_todos"), (acting.recording, "attach"), (numbers, "use"),
    (numbers.numbering, "next_block"), (uploads.files, "store"), (vault, "put"),
)  # fmt: skip


class KilledServer(BaseException):
    """As SIGKILL: no handler of the server sees it, and what was not committed is gone."""


class Dying(InProcess):
    """The answer of a server that was killed is silence; what it had committed before stays."""

    def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        try:
            return super().send(method, path, headers, body)
        except KilledServer:
            raise Lost from None


@pytest.fixture
def killing(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """The server dies before or after its most delicate steps."""
    chance, counted = random.Random(11), {"kills": 0}

    def deadly(function: Any) -> Any:
        def run(*given: Any, **named: Any) -> Any:
            if chance.random() < 0.02:
                counted["kills"] += 1
                raise KilledServer
            done = function(*given, **named)
            if chance.random() < 0.02:
                counted["kills"] += 1
                raise KilledServer
            return done

        return run

    monkeypatch.setattr(doors.OfDevice, "allow_request", lambda *_: True)  # hours go by in seconds here
    for place, name in PLACES:
        monkeypatch.setattr(place, name, deadly(getattr(place, name)))
    yield counted


def test_nothing_is_lost_or_doubled(
    city: None, data_folder: object, clock: Clock, killing: dict[str, int]
) -> None:
    parties = Party.objects.filter(merged_into=None, kind="01").values_list("pk", flat=True)
    common = Common([str(pk) for pk in parties])
    devices = [
        Device(f"设备{n}", name, Losing(Dying(), random.Random(n)), common, random.Random(n + 40), 0.02,
               lambda: clock.moment.astimezone(BEIJING))
        for n, name in enumerate(("zhangyuan", "lijing"))
    ]  # fmt: skip
    for device in devices:
        device.patience = 0
        device.log_in()
    for turn in range(15):
        devices[turn % 2].partition([turn * 2, turn * 2 + 1], quiet=0.3)
        clock.later(minutes=7)
    for device in [*devices, *devices]:
        device.come_home()
    found = examine(common, devices, 15)
    assert found.clean, (found.line, found.differences)
    assert len(common.written) > 15 and len(common.photos) > 20
    assert killing["kills"] and common.counts["客户端被杀"] and common.counts["更正当事人"]
