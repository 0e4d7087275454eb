"""The phone and tablet app as it was built from ``field/``; the folder ``dist`` beside this file."""
