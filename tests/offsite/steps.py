"""Devices, records and the party told by their steps, in the county's urban management bureau."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from tests.affairs.matters import Matter
from tests.cases.clock import Clock
from zhifa.casework.cases.services import Case
from zhifa.casework.offsite import services as offsite
from zhifa.demo.walking import Walk, post_of
from zhifa.libraries.parties.models import Party

TWO = ["zhangyuan", "lijing"]
DEVICE = {
    "device_code": "QL-001", "device_name": "青岭大道东段抓拍设备", "device_kind": "camera", "region": "449921",
    "device_place": "青岭大道与文化路交叉口", "device_basis": ["固废法§63"], "device_basis_rank": "law",
    "device_standard": "GB/T 28181", "device_sign": "前方80米设标志牌", "device_recorded_until": "三十日",
    "verification_body": "岭海市计量所", "verification_number": "JD-2026-011", "verified_from": "2026-01-01",
    "verified_until": "2026-12-31",
}  # fmt: skip
HEAD = "设备编号,记录编号,记录时间,地点,对象,行为,筛选结果,照片,照片摘要"


class DeviceMatter(Matter):
    """A device from its proposal to its announcement."""

    def __init__(self, clock: Clock, procedure: str = "device") -> None:
        super().__init__(clock, procedure)

    def proposed(self, **data: Any) -> DeviceMatter:
        self.do("zhangyuan", "propose_device", **(DEVICE | data))
        return self

    def reviewed(self) -> DeviceMatter:
        self.do("wuqing", "review_device_law", "passed", device_law_opinion="依据和地点符合规定。")
        self.do(
            "wangjian", "review_device_technology", "passed", device_technical_opinion="检定有效，标志明显。",
            device_checks=["standard", "placement", "sign"],
        )  # fmt: skip
        return self

    def announced(self, **data: Any) -> offsite.Device:
        self.proposed(**data).reviewed()
        self.do("zhaogang", "decide_device", "approved", device_decision_opinion="同意。")
        self.do("wangjian", "announce_device", device_announced_in="县政府门户网站")
        return offsite.Device.objects.get(code=data.get("device_code", "QL-001"))


def listed(clock: Clock, item: str = "CG-CF-006", since: str = "2026-10-01") -> None:
    """The item is put on the published list of items for off-site enforcement."""
    matter = Matter(clock, "offsite_items")
    matter.do("wangjian", "propose_offsite_item", item=item, offsite_change="listed", offsite_from=since,
              offsite_reason="违法事实可以由设备完整记录。")  # fmt: skip
    matter.do("zhaogang", "decide_offsite_item", "approved", offsite_instrument="清单公告2026年第1号")


def picture(text: str, size: tuple[int, int] = (320, 240)) -> bytes:
    drawn = Image.new("RGB", size, (90, 110, 130))
    ImageDraw.Draw(drawn).text((20, 20), text.encode("ascii", "replace").decode())
    out = io.BytesIO()
    drawn.save(out, "JPEG")
    return out.getvalue()


def row(
    number: str, at: str, photo: str, device: str = "QL-001", subject: str = "岭A·D1234", digest: str = ""
) -> str:
    return f"{device},{number},{at},青岭大道,{subject},渣土车没有密闭,疑似未密闭 0.93,{photo},{digest}"


def package(rows: list[str], photos: Mapping[str, bytes], name: str = "captures.zip") -> offsite.Package:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("captures.csv", "\n".join([HEAD, *rows]))
        for file, content in photos.items():
            archive.writestr(f"photos/{file}", content)
    return offsite.from_uploads([ContentFile(out.getvalue(), name)])


def imported(rows: list[str], photos: Mapping[str, bytes], who: str = "zhangyuan") -> offsite.Batch:
    return offsite.run(package(rows, photos), post_of(who))


class Record(Walk):
    """The case of a record from its review on."""

    def __init__(self, clock: Clock, capture: offsite.Capture) -> None:
        super().__init__("offsite")
        self.clock, self.capture, self.case = clock, capture, capture.case

    def do(self, username: str, code: str, outcome: str = "", **rest: Any) -> Any:
        done = super().do(username, code, outcome, **rest)
        self.clock.later(minutes=5)
        return done

    def confirmed(self) -> Record:
        frame = offsite.Frame(self.capture.photos[0]["digest"], 10, 10, 50, 50)
        offsite.confirm(
            self.capture,
            post_of("zhangyuan"),
            self.the_case.seq,
            uuid.uuid4(),
            list(offsite.ALL_RIGHT),
            frame,
            "",
        )
        self.clock.later(minutes=5)
        return self

    def linked(self, item: str = "CG-CF-006") -> Record:
        party = Party.objects.get(name="青岭县清流渣土运输服务部（普通合伙）")
        self.do(
            "zhangyuan", "link_party", party=str(party.pk), item=item, link_basis="车辆登记所有人查询结果"
        )
        return self

    def informed(self) -> offsite.PartyLink:
        self.confirmed().linked()
        self.do("zhangyuan", "inform_party", officers=TWO, inform_way="message", inform_contact="13900000104",
                informed_facts="渣土车没有密闭运输。", contact_person="张远", contact_phone="0756-1234567")  # fmt: skip
        return offsite.links_of(self.the_case)[0]

    @property
    def the_case(self) -> Case:
        assert self.case is not None
        self.case.refresh_from_db()
        return self.case
