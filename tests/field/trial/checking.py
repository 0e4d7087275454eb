"""What must be true of the server when every device has come home."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.field.trial.device import Common, Device
from zhifa.casework.cases.models import Attachment, Case, IssuedDocument
from zhifa.casework.cases.verifying import verify_all
from zhifa.casework.field import services as field
from zhifa.foundation.files import services as files
from zhifa.foundation.files import vault
from zhifa.foundation.journal.models import Entry
from zhifa.libraries.bodies.services import Body
from zhifa.libraries.parties.models import Party


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that is wrong is counted; ``line`` is the closing line."""

    lost: int
    doubles: int
    disagreements: int
    double_numbers: int
    unexplained_numbers: int
    lost_photos: int
    unfound: int
    differences: list[str]
    parties: int
    line: str

    @property
    def clean(self) -> bool:
        wrong = (self.lost, self.doubles, self.disagreements, self.double_numbers, self.unexplained_numbers,
                 self.lost_photos, self.unfound, len(self.differences), self.parties)  # fmt: skip
        return not any(wrong)


def examine(common: Common, devices: list[Device], partitions: int) -> Findings:
    entries = {
        str(entry.act_id): entry for entry in Entry.objects.filter(act_id__in=map(uuid.UUID, common.written))
    }
    placed = Counter(
        (entry.data["_field"]["device"], entry.data["_field"]["seq"]) for entry in entries.values()
    )
    numbers = Counter(IssuedDocument.objects.exclude(number="").values_list("number", flat=True))
    body = Body.objects.get(
        code=Case.objects.filter(pk__in=common.cases).values_list("body_code", flat=True)[0]
    )
    series = field.audit(body)
    photos = [
        digest
        for digest in common.photos
        if not files.verify(digest) or not Attachment.objects.filter(digest=digest)
    ]
    unfound = len(common.altered & set(common.photos) - common.found_altered) + _altered_in_the_store(common)
    differences = [str(one) for one in verify_all()[1]]
    kept = sum(entry.phase == "kept" for entry in entries.values())
    counts = "，".join(f"{name} {number}" for name, number in sorted(common.counts.items()))
    lost = len(common.written) - len(entries)
    doubles = sum(count - 1 for count in placed.values())
    double_numbers = sum(count - 1 for count in numbers.values()) + sum(len(one.doubles) for one in series)
    unexplained = sum(len(one.unexplained) for one in series)
    disagreements = sum(_disagrees(device, entries) for device in devices)
    altered = len(common.altered & set(common.photos))
    twice, others, unmended = _wrong_parties(common, devices, entries)
    line = (
        f"设备 {len(devices)} 台，断网 {partitions} 次，{counts}；行为 {len(entries)} 条（未生效保留 {kept}），丢失 {lost}，"
        f"重复 {doubles}，两端不一致 {disagreements}；编号 {len(numbers)} 个，重号 {double_numbers}，缺号不明 {unexplained}；"
        f"照片 {len(common.photos)} 张，丢失 {len(photos)}，被改动 {altered} 全部发现：{'否' if unfound else '是'}；"
        f"新当事人 {len(set(common.people.values()))} 人，重复登记 {twice}，与案件对不上 {others}，写错而没有更正 {unmended}；"
        f"核验不一致 {len(differences)} 处"
    )
    return Findings(
        lost,
        doubles,
        disagreements,
        double_numbers,
        unexplained,
        len(photos),
        unfound,
        differences,
        twice + others + unmended,
        line,
    )


def _wrong_parties(common: Common, devices: list[Device], entries: dict[str, Entry]) -> tuple[int, int, int]:
    """People in the register twice; cases with another party than the one met; wrong ones that nobody corrected."""
    registered = Counter(
        Party.objects.filter(name__in=set(common.people.values())).values_list("name", flat=True)
    )
    begun = {
        str(one.stream_id) for one in entries.values() if (one.code, one.phase) == ("find_onsite", "done")
    }
    named = dict(Case.objects.filter(pk__in=common.people).values_list("pk", "party_name"))
    others = sum(named[uuid.UUID(case)] != common.people[case] for case in begun & common.people.keys())
    acts = [
        (device, act)
        for device in devices
        for act in (*device.phone.memory["kept"], *device.phone.memory["done"])
    ]
    again = {act["again"] for _, act in acts if act.get("again")}
    unmended = sum(device.wrong_in(act) and act["act_id"] not in again for device, act in acts)
    return sum(count - 1 for count in registered.values()), others, unmended


def _disagrees(device: Device, entries: dict[str, Entry]) -> int:
    """Acts of which device and server say different things, and cases that the device does not know to their end."""
    memory = device.phone.memory
    wrong = sum((entries[act["act_id"]].phase == "kept") != (name == "kept")
                for name in ("done", "kept") for act in memory[name] if act["act_id"] in entries)  # fmt: skip
    heads = dict(
        Case.objects.visible_to(_user(device)).filter(pk__in=memory["seen"]).values_list("pk", "seq")
    )
    return wrong + len(memory["outbox"]) + sum(memory["seen"][str(pk)] != seq for pk, seq in heads.items())


def _user(device: Device) -> object:
    return field.Device.objects.get(pk=device.phone.memory["device"]).user


def _altered_in_the_store(common: Common) -> int:
    """Change a byte of some stored photographs: how many of the changes the check does not find."""
    missed = 0
    for digest in sorted(common.photos)[:5]:
        with vault.open_name(vault.place(digest)) as content:
            path, whole = content.name, content.read()
        Path(path).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        missed += files.verify(digest)
        Path(path).write_bytes(whole)
    return missed
