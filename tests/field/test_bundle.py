"""A phone gets what it needs to judge as the server does, signed, and only what has changed."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.test import override_settings

from tests.cases.clock import Clock
from tests.cases.story import Story
from tests.field.networks import InProcess
from tests.field.phone import Phone
from tests.field.pocketing import Pocket, fetch
from zhifa.casework.cases import registries, rulebooks
from zhifa.casework.cases.services import find_case
from zhifa.casework.cases.verifying import verify_case
from zhifa.demo.walking import post_of
from zhifa.foundation.audit.models import Reading
from zhifa.foundation.journal import services as journal
from zhifa.foundation.journal.models import Entry

# Of the standard library, what the interpreter of the browser does without.
NOT_ON_THE_PHONE = (
    "curses", "dbm", "ensurepip", "fcntl", "grp", "idlelib", "lzma", "multiprocessing", "pwd", "pydoc", "resource",
    "sqlite3", "ssl", "syslog", "termios", "tkinter", "turtle", "venv",
)  # fmt: skip


def test_the_manifest_is_signed_and_a_changed_one_is_found(phone: Phone) -> None:
    said = phone.call("GET", "bundle").json()
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(said["key"]))
    signature = base64.b64decode(said["signature"])
    key.verify(signature, journal.canonical(said["manifest"]))
    said["manifest"]["valid_until"] = "2099-01-01T00:00:00+08:00"
    with pytest.raises(InvalidSignature):
        key.verify(signature, journal.canonical(said["manifest"]))


def test_every_part_fits_its_digest_and_travels_packed(phone: Phone) -> None:
    manifest = phone.call("GET", "bundle").json()["manifest"]
    for part in manifest["parts"].values():
        answer = phone.call("GET", f"parts/{part['digest']}")
        assert hashlib.sha256(answer.body).hexdigest() == part["digest"]
        assert (len(answer.body), answer.headers["ETag"]) == (part["size"], f'"{part["digest"]}"')
    packed = {name: part["packed"] for name, part in manifest["parts"].items()}
    assert sum(packed.values()) < 4_000_000, packed
    raw = InProcess().send(
        "GET", f"/api/field/parts/{manifest['parts']['items']['digest']}",
        {"Authorization": f"Bearer {phone.memory['token']}", "Accept-Encoding": "gzip"}, b"",
    )  # fmt: skip
    assert raw.headers["Content-Encoding"] == "gzip" and json.loads(gzip.decompress(raw.body))


def test_only_what_changed_is_fetched_again(phone: Phone, roadside: Story) -> None:
    fetch(phone)
    fetch(phone)
    assert set(phone.__dict__["fetched"]) <= {"card"}
    roadside.found()
    fetch(phone)
    assert set(phone.__dict__["fetched"]) <= {"card", "cases", "parties", "tasks"}
    assert {"cases", "parties"} <= set(phone.__dict__["fetched"])
    assert Reading.objects.filter(kind="device", label__contains="资料下载").count() == 2


def test_nobody_gets_a_part_that_is_not_in_his_manifest(phone: Phone) -> None:
    manifest = fetch(phone)
    other = Phone(InProcess(), clock=phone.clock)
    other.log_in("liangfeng")
    other.call("GET", "bundle")
    answer = other.call("GET", f"parts/{manifest['parts']['registry']['digest']}")
    assert answer.status == 404 and answer.json()["way_out"]


@override_settings(ZHIFA_FIELD_APP_MIN="1.2.0")
def test_an_app_that_is_too_old_gets_no_new_data_and_still_delivers(phone: Phone, roadside: Story) -> None:
    answer = phone.call("GET", "bundle")
    assert answer.status == 426 and "照常上传" in answer.json()["way_out"]
    assert phone.sync().status == 200
    phone.app = "1.10.0"
    assert phone.call("GET", "bundle").status == 200


def test_the_python_of_the_phone_runs_alone(phone: Phone, tmp_path: Path) -> None:
    part = phone.call("GET", "bundle").json()["manifest"]["parts"]["python"]
    answer = phone.call("GET", "python")
    assert hashlib.sha256(answer.body).hexdigest() == part["digest"]
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        archive.extractall(tmp_path)
    said = f"""
import pkgutil, sys
sys.path.insert(0, {str(tmp_path)!r})
sys.modules.update(dict.fromkeys({NOT_ON_THE_PHONE}))
import zhifa
for found in pkgutil.walk_packages(zhifa.__path__, "zhifa."):
    __import__(found.name)
from zhifa.pocket.doors import DOORS
print(sorted(DOORS)[:1])
"""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", said], capture_output=True, text=True, check=False
    )
    assert ran.stdout == "['assess']\n", ran.stderr


def test_the_phone_knows_the_world_as_the_server_does(phone: Phone, roadside: Story, clock: Clock) -> None:
    """What ``registries.world_for`` answers for a case, the parts answer too."""
    roadside.found()
    fetch(phone)
    here = Pocket(phone, case=phone.__dict__["bundle"]["cases"][str(roadside.the_case.pk)])
    from zhifa.pocket import _Loaded
    from zhifa.pocket.case import PocketCase

    assert _Loaded.parts is not None
    now = phone.clock()
    theirs = PocketCase(_Loaded.parts, here.case, now).world({"discretion_grade": "G2"}, now)
    view = roadside.view("zhangyuan")
    post = post_of("zhangyuan")
    ours = registries.world_for(post.body, view.state.values, post, now, now, rulebooks.calendar(), view.state,
                                roadside.the_case, {"discretion_grade": "G2"})  # fmt: skip
    same = (
        "body",
        "item",
        "powers",
        "party",
        "other_cases",
        "region",
        "payment_account",
        "calendar_years",
        "benchmark",
    )
    assert {name: theirs.get(name) for name in same} == {name: ours.get(name) for name in same}
    assert {name: theirs["officers"][name] for name in ours["officers"]} == ours["officers"]


def test_a_whole_penalty_made_by_the_pocket_is_frozen_without_a_difference(
    phone: Phone, roadside: Story
) -> None:
    roadside.found()
    fetch(phone)
    phone.fetch_numbers("当罚", 2026, 5)
    made = Pocket(phone).found(roadside.party).informed().decided().delivered()
    assert phone.statuses() == ["accepted"] * 4
    stored = find_case(made.case["id"])
    assert stored is not None and stored.served_on is not None and list(verify_case(stored)) == []
    for entry in Entry.objects.filter(stream_id=stored.pk):
        assert "differences" not in entry.data["_field"], entry.data["_field"]
        assert "warnings" not in entry.data["_field"]


def test_a_whole_penalty_of_a_new_party_is_frozen_without_a_difference(phone: Phone, roadside: Story) -> None:
    """The documents say of somebody met on the road what they will say once he is in the register."""
    fetch(phone)
    phone.fetch_numbers("当罚", 2026, 5)
    made = Pocket(phone)
    values = {"kind": "01", "name": "何小路", "number": "110105198805121029", "address": "青岭大道1号"}
    key, row = "new:6f1c2a52-8d6e-4c5c-9d0b-0a4f5a1b2c3d", made.ask("party", values=values)["row"]
    made.case["parties"] = {key: row}
    phone.memory["parties"].append({"id": key, "values": row["values"]})
    made.found(key).informed().decided().delivered()
    assert phone.statuses() == ["accepted"] * 4
    stored = find_case(made.case["id"])
    assert stored is not None and stored.party_name == "何小路" and list(verify_case(stored)) == []
    for entry in Entry.objects.filter(stream_id=stored.pk):
        assert "differences" not in entry.data["_field"], entry.data["_field"]
