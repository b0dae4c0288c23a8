-- Pictures of quotations that were handed out, by the code printed on them: what each of them says.

CREATE TABLE quote_card (
    code TEXT PRIMARY KEY, -- derived from what is on the card; how, is for store/quote_cards to say
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    sha256 TEXT NOT NULL, -- of the article's text as it was
    start INTEGER NOT NULL, -- the extent of the quotation
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL, -- JSON: the stretches that are shown as theirs, in order
    speaker TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_card_article ON quote_card (article_id);
