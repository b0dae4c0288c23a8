"""Data in, PNG bytes out. Pure; the only package that imports Pillow."""
