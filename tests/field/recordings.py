"""The beginnings of recordings as phones make them: enough to be told by their bytes."""

from __future__ import annotations


def webm(*codecs: str) -> bytes:
    tracks = b"".join(b"\x86" + bytes([0x80 + len(one)]) + one.encode() for one in codecs)
    return b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm\x42\x87\x81\x04" + tracks + bytes(range(256)) * 8


def mp4(*handlers: str) -> bytes:
    moov = b"".join(_box(b"hdlr", bytes(8) + one.encode()) for one in handlers)
    return _box(b"ftyp", b"mp42" + bytes(4) + b"isommp42") + _box(b"mdat", bytes(2000)) + _box(b"moov", moov)


def _box(name: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + name + content
