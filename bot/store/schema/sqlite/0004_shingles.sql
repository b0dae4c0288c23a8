-- Where pairs of neighbouring words stand, so that words pasted by somebody are found also when some were changed.

CREATE TABLE shingle (
    hash INTEGER NOT NULL, -- of two words; which, is for store/shingles to say
    sentence_id INTEGER NOT NULL REFERENCES sentence ON DELETE CASCADE,
    PRIMARY KEY (hash, sentence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shingle_sentence ON shingle (sentence_id);

CREATE TABLE paste ( -- words that somebody asked about, kept for a day: a button has no room for them
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given out twice: an old button must not show other words
    server_id INTEGER NOT NULL,
    words TEXT NOT NULL,
    person TEXT NOT NULL, -- as typed; empty: none
    at TEXT NOT NULL,
    UNIQUE (server_id, words, person)
) STRICT;
CREATE INDEX paste_at ON paste (at);

-- Articles that are there already are read again at the next start, and their pairs come with them.
UPDATE article SET analysis_version = '';
