"""What a device works with when there is no network: a signed manifest of parts that are known by their digests."""
