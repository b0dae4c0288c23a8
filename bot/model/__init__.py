"""The nouns of the record: frozen dataclasses, standard library only.

All offsets are Unicode code points into `Article.text`, half-open.
"""
