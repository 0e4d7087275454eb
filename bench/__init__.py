"""Measurements as ratios against a named floor or peer in the same run. ``python -m bench [name …]``."""
