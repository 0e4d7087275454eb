"""The field app for the doors above it: devices, sync, files, numbers, bundle, tasks."""

from __future__ import annotations

from zhifa.casework.field.bundle.building import Signed, bundle, packed_part
from zhifa.casework.field.bundle.rules import python
from zhifa.casework.field.cleaning import storable
from zhifa.casework.field.clocks import is_wrong
from zhifa.casework.field.confirming import confirm, confirm_all, is_late, may_confirm
from zhifa.casework.field.devices import (
    Registered,
    choose_post,
    device_of,
    devices_of,
    own,
    post_of,
    register,
    revoke,
)
from zhifa.casework.field.models import Device, FieldNumber, Outline, Signing
from zhifa.casework.field.newcomers import named_in
from zhifa.casework.field.numbers import Series, audit, give_back, kinds, reserve, reserved, void
from zhifa.casework.field.outlines import OutlineRefused
from zhifa.casework.field.outlines import load as load_outline
from zhifa.casework.field.own_phone.answering import Question, find, object_to, question, sign
from zhifa.casework.field.own_phone.asking import Answer, Asked, ask, look, standing, take_back, taken
from zhifa.casework.field.refusing import FieldRefused
from zhifa.casework.field.syncing import Act, Document, Synced, Taken, sync
from zhifa.casework.field.tasks import tasks_of
from zhifa.casework.field.uploads import CHUNK, Held, held, take

__all__ = [
    "CHUNK",
    "Act",
    "Answer",
    "Asked",
    "Device",
    "Document",
    "FieldNumber",
    "FieldRefused",
    "Held",
    "Outline",
    "OutlineRefused",
    "Question",
    "Registered",
    "Series",
    "Signed",
    "Signing",
    "Synced",
    "Taken",
    "ask",
    "audit",
    "bundle",
    "choose_post",
    "confirm",
    "confirm_all",
    "device_of",
    "devices_of",
    "find",
    "give_back",
    "held",
    "is_late",
    "is_wrong",
    "kinds",
    "load_outline",
    "look",
    "may_confirm",
    "named_in",
    "object_to",
    "own",
    "packed_part",
    "post_of",
    "python",
    "question",
    "register",
    "reserve",
    "reserved",
    "revoke",
    "sign",
    "standing",
    "storable",
    "sync",
    "take",
    "take_back",
    "taken",
    "tasks_of",
    "void",
]
