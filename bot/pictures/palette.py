"""The colours of all pictures: made for a dark sheet of its own, which reads the same on Discord's dark and light.

Text has a contrast of at least 4.5 to the sheet and marks of at least 3 (WCAG 2.2, success criteria 1.4.3 and 1.4.11);
the tests compute it. The three series differ for every kind of colour vision, and none stands without its pattern.
"""

from __future__ import annotations

SHEET = "#1e2127"
INK = "#f2f3f5"
MUTED = "#b3bac5"
TRACK = "#2c313a"  # where a bar could reach: decoration, no part of what is told
BLUE = "#74abe9"
AMBER = "#e5b454"
WHITE = "#e4e6ea"
