"""Work that nobody waits for: loading articles, posting digests."""
