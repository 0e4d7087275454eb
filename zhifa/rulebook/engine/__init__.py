"""The engine: acts in, assessment out. A case's state is a fold over its journal."""
