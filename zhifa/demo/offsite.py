"""Off-site enforcement in the demo city: devices, a list, records to review, and one that its party objects to."""

from __future__ import annotations

import csv
import io
import uuid
import zipfile
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from zhifa.casework.cases import rulebooks
from zhifa.casework.cases.services import Refused
from zhifa.casework.offsite import services as offsite
from zhifa.demo.cases import LoadedCases, tell
from zhifa.demo.dating import Dating
from zhifa.demo.photos import photograph
from zhifa.demo.reading import read
from zhifa.demo.walking import Walk, post_of
from zhifa.libraries.parties.models import Party

TWO = ["zhangyuan", "lijing"]
UNDER_WAY, PARTY = "QL001-0001", "青岭县清流渣土运输服务部（普通合伙）"
HEADS = ("设备编号", "记录编号", "记录时间", "地点", "对象", "行为", "筛选结果", "照片")


def load_offsite(now: datetime | None = None) -> LoadedCases:
    """Unless there are devices already. Where the law of the item is not in force, no record is under way."""
    if offsite.Device.objects.exists():
        return LoadedCases(0)
    dating = Dating(now or timezone.localtime(), rulebooks.calendar())
    made = tell(read("offsite"), dating)
    try:
        with transaction.atomic():
            offsite.run(_package(dating), post_of("zhangyuan"))
            _object()
    except (Refused, LookupError):
        return made
    return made


def _package(dating: Dating) -> offsite.Package:
    """The zip file that a device platform would send."""
    out, table = io.BytesIO(), io.StringIO()
    rows = csv.writer(table)
    rows.writerow(HEADS)
    with zipfile.ZipFile(out, "w") as archive:
        for row in read("offsite_records"):
            taken = dating.moment(row["at"])
            archive.writestr(
                f"{row['number']}.jpg", photograph(f"{row['subject']} {row['place']}", taken, 23.1, 113.2)
            )
            told = (row[key] for key in ("place", "subject", "behaviour", "filtered"))
            rows.writerow(
                [row["device"], row["number"], f"{taken:%Y-%m-%d %H:%M:%S}", *told, f"{row['number']}.jpg"]
            )
        archive.writestr("captures.csv", table.getvalue())
    return offsite.from_uploads([ContentFile(out.getvalue(), "青岭大道抓拍.zip")])


def _object() -> None:
    """One record is reviewed, its party informed, and the party objects by its link."""
    capture = offsite.Capture.objects.get(number=UNDER_WAY)
    if capture.case is None:
        return
    frame = offsite.Frame(capture.photos[0]["digest"], 20, 15, 60, 80)
    offsite.confirm(
        capture, post_of("zhangyuan"), capture.case.seq, uuid.uuid4(), list(offsite.ALL_RIGHT), frame, ""
    )
    walk = Walk("offsite")
    walk.case = capture.case
    party = str(Party.objects.get(name=PARTY).pk)
    walk.do("zhangyuan", "link_party", party=party, item="CG-CF-006", link_basis="车辆登记所有人查询结果")
    walk.do("zhangyuan", "inform_party", **_telling(capture))
    link = offsite.links_of(capture.case)[0]
    offsite.speak(link, uuid.uuid4(), "objects", "车载物", "当晚车厢已经盖好篷布，照片中反光的是篷布。")


def _telling(capture: offsite.Capture) -> dict[str, Any]:
    moment = timezone.localtime(capture.captured_at)
    return {
        "officers": TWO, "inform_way": "message", "inform_contact": "0764-6633004", "contact_person": "张远",
        "contact_phone": "0764-6620001",
        "informed_facts": f"{moment:%Y年%-m月%-d日%H时%M分}，{capture.subject}在{capture.place}运输渣土，车厢没有密闭。",
    }  # fmt: skip
