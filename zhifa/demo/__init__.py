"""A fictional city to try the platform with: its data is in ``data/``, nothing of it is real."""

from __future__ import annotations

from zhifa.demo.loading import DemoRefused, Loaded, is_loaded, load
from zhifa.demo.roster import PASSWORD, Account, accounts, roster

__all__ = ["PASSWORD", "Account", "DemoRefused", "Loaded", "accounts", "is_loaded", "load", "roster"]
