"""What the field app sends and gets, as JSON. ``field/`` generates its types from these."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import AwareDatetime, StringConstraints

from zhifa.casework.field import services as field

Short = Annotated[str, StringConstraints(max_length=64)]
Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
Json = dict[str, Any]
MOST_ACTS = 200


class Problem(Schema):
    """What went wrong, and what to do. ``code`` is for the app."""

    code: str
    message: str
    way_out: str


class LogIn(Schema):
    username: Annotated[str, StringConstraints(max_length=50)]
    password: Annotated[str, StringConstraints(max_length=200)]
    label: Annotated[str, StringConstraints(max_length=60)] = ""
    device: uuid.UUID | None = Field(None, description="本机以前登录得到的设备编号")


class PostOut(Schema):
    id: int
    role: str
    role_name: str
    body: str
    body_name: str
    unit: str
    current: bool


class Person(Schema):
    username: str
    name: str


class LoggedIn(Schema):
    """``secret``: wraps the phone's data key for a later log-in; ``former_secret``: of the revoked ``device``."""

    device: uuid.UUID
    token: str
    secret: str
    former_secret: str = ""
    user: Person
    posts: list[PostOut]


class DeviceState(Schema):
    device: uuid.UUID
    label: str
    user: Person
    posts: list[PostOut]
    clock_offset_ms: int
    clock_wrong: bool
    now: datetime


class ChoosePost(Schema):
    post: int


class Part(Schema):
    digest: str
    size: int = Field(description="压缩前的字节数")
    packed: int = Field(description="传输的字节数")


class Manifest(Schema):
    device: uuid.UUID
    post: int
    made_at: str
    valid_until: str
    app_min: str
    parts: dict[str, Part]
    limits: dict[str, int]
    file_endings: list[str] = Field([], description="能够上传的文件的扩展名")


class SignedManifest(Schema):
    """``signature``: Ed25519 over the RFC 8785 form of ``manifest``; both in base64, as ``key`` is."""

    manifest: Manifest
    signature: str
    key: str


class DocumentIn(Schema):
    code: Short
    number: Annotated[str, StringConstraints(max_length=100)] = ""
    digest: Annotated[str, StringConstraints(max_length=80)]
    values: Json


class ActIn(Schema):
    act_id: uuid.UUID
    device_seq: int
    case: uuid.UUID
    procedure: Short
    seen: int = 0
    code: Short
    at: AwareDatetime
    outcome: Short = ""
    track: Short = ""
    phase: Literal["done", "proposed", "endorsed", "returned", "rejected", "withdrawn"] = "done"
    data: Json = {}
    sources: dict[str, str] = {}
    reasons: dict[str, str] = {}
    files: list[Digest] = []
    documents: list[DocumentIn] = []
    elapsed_ms: int | None = None
    clock_offset_ms: int | None = None
    contact: AwareDatetime | None = Field(None, description="作出行为以前最后一次联系时平台的时间")
    again: Annotated[str, StringConstraints(max_length=36)] = Field("", description="重新办理的未生效记录")
    abandoned: list[Digest] = Field([], description="本人不再等待的文件；平台没有的，行为保留、不生效")
    post: int | None = Field(None, description="在哪个岗位上作出")

    def read(self) -> field.Act:
        plain = {**self.dict(), "data": field.storable(self.data), "sources": field.storable(self.sources),
                 "reasons": field.storable(self.reasons)}  # fmt: skip
        papers = [
            field.Document(**{**row, "values": field.storable(row["values"])})
            for row in plain.pop("documents")
        ]
        return field.Act(**plain, documents=papers)


class PartyIn(Schema):
    """A party that the register does not know yet; ``values`` as ``pocket.party`` takes them."""

    id: Annotated[str, StringConstraints(pattern="^new:[0-9a-fA-F-]{36}$")]
    values: Json


class SyncIn(Schema):
    device: uuid.UUID
    clock: AwareDatetime | None = Field(None, description="本机的时间")
    since: dict[uuid.UUID, int] = Field({}, description="案件 → 本机已有的最后一条记录的序号")
    parties: Annotated[list[PartyIn], Field(max_length=MOST_ACTS)] = []
    acts: Annotated[list[ActIn], Field(max_length=MOST_ACTS)] = []


class ReasonOut(Schema):
    code: str
    kind: str
    message: str
    way_out: str
    remedy: str
    cites: list[str] = []
    goto: str = ""


class ResultOut(Schema):
    act_id: uuid.UUID
    status: Literal["accepted", "repeated", "waiting_files", "waiting", "kept"]
    seq: int | None = None
    message: str = ""
    way_out: str = ""
    reasons: list[ReasonOut] = []
    lacking: list[str] = []


class EntryOut(Schema):
    """As ``zhifa.rulebook.reading.read_act`` reads it."""

    id: str
    seq: int
    code: str
    phase: str
    outcome: str
    track: str
    by: str
    role: str
    at: str
    recorded_at: str
    data: Json


class TaskOut(Schema):
    case: str
    case_name: str
    procedure: str
    act: str
    track: str
    kind: str
    title: str
    due: str | None
    post: int


class SyncOut(Schema):
    now: datetime
    clock_offset_ms: int
    clock_wrong: bool
    results: list[ResultOut]
    parties: dict[str, str] = Field(description="本机的当事人编号 → 当事人库的编号")
    party_problems: dict[str, str] = Field(description="不能登记的当事人和原因；用到它的行为会保留、不生效")
    cases: dict[str, list[EntryOut]]
    tasks: list[TaskOut]


class TasksOut(Schema):
    now: datetime
    tasks: list[TaskOut]


class HeldOut(Schema):
    """``offset``: how many bytes the platform holds; ``complete``: all of them, and the digest is right."""

    offset: int
    complete: bool


class NumbersIn(Schema):
    kind: Annotated[str, StringConstraints(max_length=40)]
    year: int
    count: int = Field(description="本机应当保有的未用编号个数，含已有的")


class NumbersBack(Schema):
    kind: Annotated[str, StringConstraints(max_length=40)]
    year: int
    serials: list[int]


class NumberOut(Schema):
    serial: int
    text: str
    kind: str
    year: int


class NumbersOut(Schema):
    numbers: list[NumberOut]


class Returned(Schema):
    returned: int


class PaperIn(Schema):
    """A document of the act at hand, as ``pocket.documents`` makes it before anybody has signed."""

    code: Short
    number: Annotated[str, StringConstraints(max_length=100)] = ""
    values: Json


class SigningIn(Schema):
    case: uuid.UUID
    act_id: uuid.UUID
    act: Short
    element: Short
    papers: Annotated[list[PaperIn], Field(min_length=1, max_length=5)]

    def read(self) -> list[Json]:
        return [field.storable(row.dict()) for row in self.papers]


class SigningOut(Schema):
    id: uuid.UUID
    path: str = Field(description="当事人打开的地址，只在这时给出")
    expires_at: datetime
    shown: str = Field(description="所出示文书的摘要")


class SigningState(Schema):
    """``picture``: PNG in base64. ``words``: why the party does not sign, or what it wants corrected."""

    state: Literal["waiting", "expired", "signed", "refused", "correction", "changed", "withdrawn"]
    opened: bool
    expires_at: datetime
    answered_at: datetime | None = None
    words: str = ""
    picture: str = ""


class SigningEnd(Schema):
    why: Literal["taken", "changed", "withdrawn"]


class UnmetOut(Schema):
    text: str
    cites: str


class InspectorOut(Schema):
    name: str
    number: str
    good: bool


class EntryDoor(Schema):
    """As ``pocket.entry`` answers without a network, and when this was checked."""

    code: str
    path: str
    lit: bool
    over: bool
    cancelled: bool
    unmet: list[UnmetOut]
    visits: int
    cap: int
    counted: bool = Field(description="这次检查计入年度次数")
    officers: list[InspectorOut]
    items: list[str]
    party: str
    begins: str | None
    ends: str | None
    checked_at: datetime
