"""The field app for the doors above it: devices, sync, files, numbers, bundle, tasks."""

from __future__ import annotations

from zhifa.casework.field.bundle.building import Signed, bundle, packed_part
from zhifa.casework.field.bundle.rules import python
from zhifa.casework.field.cleaning import storable
from zhifa.casework.field.clocks import is_wrong
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
from zhifa.casework.field.models import Device, FieldNumber
from zhifa.casework.field.numbers import Series, audit, give_back, kinds, reserve, reserved, void
from zhifa.casework.field.refusing import FieldRefused
from zhifa.casework.field.syncing import Act, Document, Synced, Taken, sync
from zhifa.casework.field.tasks import tasks_of
from zhifa.casework.field.uploads import CHUNK, Held, held, take

__all__ = [
    "CHUNK",
    "Act",
    "Device",
    "Document",
    "FieldNumber",
    "FieldRefused",
    "Held",
    "Registered",
    "Series",
    "Signed",
    "Synced",
    "Taken",
    "audit",
    "bundle",
    "choose_post",
    "device_of",
    "devices_of",
    "give_back",
    "held",
    "is_wrong",
    "kinds",
    "own",
    "packed_part",
    "post_of",
    "python",
    "register",
    "reserve",
    "reserved",
    "revoke",
    "storable",
    "sync",
    "take",
    "tasks_of",
    "void",
]
