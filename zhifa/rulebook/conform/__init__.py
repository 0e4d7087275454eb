"""Conformance: what a case of another system kept and broke, played step by step as if every act had been let pass.

``reading`` makes acts of rows, ``judging`` judges one case, ``telling`` says it in words. What the file does not say is
never guessed: the rule is then reported as not judged, with what was missing.
"""
