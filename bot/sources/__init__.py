"""Bytes to articles: the indexed folder, later pages and feeds."""
