"""Forms and documents as pure functions: what is filled in, from where, and what is printed.

Imports the rulebook and the standard library only, so that the office, a batch and the phone fill the same blanks.
"""
