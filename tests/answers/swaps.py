"""Words that change what was said when one stands in the place of another, by kind."""

from __future__ import annotations

SWAPS: dict[str, dict[str, str]] = {
    "modal": {
        "will": "may", "would": "should", "can": "must", "could": "will", "should": "could", "must": "might",
        "may": "will", "might": "will",
    },
    "quantifier": {
        "all": "most", "every": "some", "many": "few", "most": "some", "some": "all", "both": "neither",
        "only": "also", "always": "sometimes", "never": "always", "everybody": "nobody", "nobody": "everybody",
        "everyone": "someone", "nothing": "everything", "any": "every", "each": "either", "few": "many",
    },
    "comparison": {
        "more": "less", "better": "worse", "less": "more", "worse": "better", "bigger": "smaller", "best": "worst",
        "higher": "lower", "longer": "shorter", "first": "last", "biggest": "smallest", "worst": "best",
    },
    "date": {
        "today": "tomorrow", "yesterday": "today", "tomorrow": "tonight", "monday": "Friday", "tuesday": "Sunday",
        "wednesday": "Monday", "thursday": "Tuesday", "friday": "Monday", "saturday": "Sunday", "sunday": "Monday",
        "january": "June", "march": "May", "april": "August", "june": "March", "july": "October", "year": "month",
        "years": "weeks", "week": "year", "months": "years", "month": "week", "day": "week", "days": "years",
        "weeks": "months", "morning": "night", "night": "morning", "hours": "minutes", "minutes": "hours",
    },
    "number": {
        "two": "three", "three": "thirty", "four": "five", "five": "fifteen", "six": "seven", "ten": "twelve",
        "twelve": "twenty", "twenty": "thirty", "thirty": "thirteen", "forty": "fourteen", "fifty": "sixty",
        "hundred": "thousand", "million": "billion", "half": "third", "one": "two", "eight": "nine", "seven": "eight",
    },
}  # fmt: skip
