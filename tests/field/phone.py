"""A phone as a program: what it has written down survives when it is killed, everything else is gone."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
BATCH = 50  # acts in one request
PIECE = 256 * 1024  # bytes of a file at a time


class Lost(Exception):
    """No answer came: nobody knows whether the request did."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Network(Protocol):
    def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer: ...


@dataclass
class Disk:
    """The durable part: one JSON text that is replaced as a whole, and the bytes of photographs."""

    text: str = "{}"
    photos: dict[str, bytes] = field(default_factory=dict)


class Phone:
    """``clock``: what it takes for the time. ``crash`` is called wherever a real phone may be killed."""

    def __init__(
        self,
        network: Network,
        disk: Disk | None = None,
        clock: Callable[[], datetime] | None = None,
        crash: Callable[[], None] = lambda: None,
        app: str = "1.0.0",
    ) -> None:
        self.network, self.disk, self.app = network, disk or Disk(), app
        self.clock = clock or (lambda: datetime.now(BEIJING))
        self.crash = crash
        self.memory: dict[str, Any] = json.loads(self.disk.text) or {
            "seq": 0, "outbox": [], "seen": {}, "numbers": [], "kept": [], "done": [], "offset": None, "parties": [],
            "contact": None, "sent": [],
        }  # fmt: skip
        self.tasks: list[Any] = []
        self.piece = PIECE
        self.last: Answer | None = None

    def write_down(self) -> None:
        self.crash()
        self.disk.text = json.dumps(self.memory)
        self.crash()

    def call(self, method: str, path: str, body: Any = None, raw: bytes = b"", **query: Any) -> Answer:
        headers = {"Accept": "application/json", "X-Field-App": self.app}
        if token := self.memory.get("token"):
            headers["Authorization"] = f"Bearer {token}"
        content = raw
        if body is not None:
            content, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        asked = "?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else ""
        self.last = self.network.send(method, f"/api/field/{path}{asked}", headers, content)
        return self.last

    def log_in(self, username: str, password: str = "Zhifa-2026", label: str = "手机") -> Answer:
        given = {
            "username": username,
            "password": password,
            "label": label,
            "device": self.memory.get("device"),
        }
        answer = self.call("POST", "devices", given)
        if answer.status == 200:
            said = answer.json()
            self.memory |= {"user": username, "device": said["device"], "token": said["token"]}
            self.write_down()
        return answer

    def photograph(self, content: bytes, name: str) -> dict[str, Any]:
        """Hashed when taken; the row goes into the act."""
        digest = hashlib.sha256(content).hexdigest()
        self.disk.photos[digest] = content
        return {"digest": digest, "name": name, "media_type": "image/png", "size": len(content),
                "taken_at": self.clock().isoformat()}  # fmt: skip

    def fetch_numbers(self, kind: str, year: int, count: int) -> Answer:
        answer = self.call("POST", "numbers", {"kind": kind, "year": year, "count": count})
        if answer.status == 200:
            spent = {
                paper["number"]
                for act in self.memory["outbox"] + self.memory["done"]
                for paper in act["documents"]
            }
            fresh = [row for row in answer.json()["numbers"] if row["text"] not in spent]
            self.memory["numbers"] = fresh
            self.write_down()
        return answer

    def take_number(self, kind: str) -> str | None:
        """The next number of the block, once; the caller writes it down together with the act that uses it."""
        rows = self.memory["numbers"]
        found = next((row for row in rows if row["kind"] == kind), None)
        if found is None:
            return None
        rows.remove(found)
        return str(found["text"])

    def do(self, case: str, procedure: str, code: str, outcome: str = "", **more: Any) -> dict[str, Any]:
        """Do an act without a network: it is done when it is written down."""
        self.memory["seq"] += 1
        files = [row["digest"] for row in more.get("data", {}).get("files", ())]
        act = {
            "act_id": str(uuid.uuid4()), "device_seq": self.memory["seq"], "case": case, "procedure": procedure,
            "seen": self.memory["seen"].get(case, 0), "code": code, "outcome": outcome, "files": files,
            "at": self.clock().isoformat(), "documents": [], "clock_offset_ms": self.memory["offset"],
            "contact": self.memory["contact"], **more,
        }  # fmt: skip
        self.memory["outbox"].append(act)
        self.write_down()
        return act

    def upload(self) -> dict[str, str]:
        """Send the files of waiting acts, each from where the server has it; the refused ones with why."""
        refused = {}
        names = {
            row["digest"]: row["name"]
            for act in self.memory["outbox"]
            for row in act["data"].get("files", ())
        }
        for digest, name in names.items():
            if digest in self.memory["sent"]:
                continue
            if said := self.send_file(digest, name):
                refused[digest] = said
            else:
                self.memory["sent"].append(digest)
                self.write_down()
        return refused

    def send_file(self, digest: str, name: str) -> str:
        content = self.disk.photos[digest]
        held = self.call("GET", f"files/{digest}").json()
        tries = 0
        while not held["complete"]:
            self.crash()
            piece = content[held["offset"] : held["offset"] + self.piece]
            answer = self.call(
                "PUT", f"files/{digest}", raw=piece, offset=held["offset"], size=len(content), name=name
            )
            if answer.status != 200:
                return str(answer.json()["message"])
            before, held = held, answer.json()
            tries = tries + 1 if held["offset"] <= before["offset"] else 0
            assert tries < 5, held
        return ""

    def sync(self) -> Answer:
        """Send what waits, forget only what the server has answered for."""
        acts = sorted(self.memory["outbox"], key=lambda act: act["device_seq"])[:BATCH]
        body = {
            "device": self.memory["device"],
            "clock": self.clock().isoformat(),
            "since": self.memory["seen"],
            "acts": acts,
            "parties": [row for row in self.memory["parties"] if row["id"] in json.dumps(acts)],
        }
        answer = self.call("POST", "sync", body)
        if answer.status != 200:
            return answer
        self.crash()
        said = answer.json()
        by_id = {act["act_id"]: act for act in acts}
        for result in said["results"]:
            if result["status"] in ("accepted", "repeated", "kept"):
                act = by_id[result["act_id"]]
                self.memory["outbox"].remove(act)
                self.memory["kept" if result["status"] == "kept" else "done"].append(act)
        for case, entries in said["cases"].items():
            self.memory["seen"][case] = max(entry["seq"] for entry in entries)
        self.memory["offset"], self.memory["contact"] = said["clock_offset_ms"], said["now"]
        self.tasks = said["tasks"]
        self.write_down()
        return answer

    def statuses(self) -> list[str]:
        """Upload, sync, and what the server said of each act in order."""
        self.upload()
        answer = self.sync()
        assert answer.status == 200, answer.body.decode()
        return [row["status"] for row in answer.json()["results"]]


def off_by(clock: Callable[[], datetime], **time: float) -> Callable[[], datetime]:
    return lambda: clock() + timedelta(**time)
