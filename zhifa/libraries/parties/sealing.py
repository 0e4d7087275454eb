"""Personal numbers at rest, as everybody seals them."""

from zhifa.foundation.sealing import SealBroken, fingerprint, fingerprints, seal, unseal

__all__ = ["SealBroken", "fingerprint", "fingerprints", "seal", "unseal"]
