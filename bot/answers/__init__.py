"""A question in, a Reply out: no chat platform and no SQL here."""
