-- The record and its servers. A released migration is never edited; the next change is a new numbered file.
-- collection_id 0 is the record every server may see; any other is the server (guild) id that owns the article.
-- Times are ISO 8601 in UTC, dates ISO 8601; offsets are Unicode code points into article.text, half-open.

CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    collection_id INTEGER NOT NULL DEFAULT 0,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    headline TEXT NOT NULL,
    headline_inferred INTEGER NOT NULL DEFAULT 0,
    outlet TEXT,
    url TEXT,
    published TEXT,
    published_inferred INTEGER NOT NULL DEFAULT 0,
    zone TEXT,
    analysis_version TEXT NOT NULL,
    annotations TEXT NOT NULL, -- what `annotate` prints; the tables below index it and are written with it
    added_at TEXT NOT NULL,
    UNIQUE (collection_id, path)
) STRICT;

CREATE TABLE failure ( -- articles that could not be read or analysed
    collection_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (collection_id, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentence (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    n INTEGER NOT NULL, -- index into the article's sentences
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    paragraph INTEGER NOT NULL, -- from 1
    rank INTEGER, -- place in the article's own summary, 0 best; NULL: never to be picked
    words TEXT NOT NULL,
    UNIQUE (article_id, n)
) STRICT;

CREATE VIRTUAL TABLE sentence_fts USING fts5 (
    words, content = 'sentence', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER sentence_added AFTER INSERT ON sentence BEGIN
    INSERT INTO sentence_fts (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER sentence_removed AFTER DELETE ON sentence BEGIN
    INSERT INTO sentence_fts (sentence_fts, rowid, words) VALUES ('delete', old.id, old.words);
END;

CREATE TABLE person ( -- identity over the record
    id INTEGER PRIMARY KEY,
    collection_id INTEGER NOT NULL DEFAULT 0,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'unnamed')),
    UNIQUE (collection_id, slug)
) STRICT;

CREATE TABLE article_person ( -- a person as one article knows them
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    local_id TEXT NOT NULL,
    person_id INTEGER REFERENCES person ON DELETE SET NULL, -- NULL only until identity has been resolved
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    aliases TEXT NOT NULL, -- JSON list
    titles TEXT NOT NULL, -- JSON list
    PRIMARY KEY (article_id, local_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_person_person ON article_person (person_id);

CREATE TABLE name_key ( -- every name and alias, folded in Python (NFKC, casefold, marks stripped)
    key TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
    form TEXT NOT NULL,
    PRIMARY KEY (key, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_key_person ON name_key (person_id);

CREATE TABLE mention (
    article_id INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    local_id TEXT NOT NULL,
    PRIMARY KEY (article_id, start, "end"),
    FOREIGN KEY (article_id, local_id) REFERENCES article_person ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_person ON mention (article_id, local_id);

CREATE TABLE quotation (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    n INTEGER NOT NULL, -- index into the article's quotations
    kind TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
    speech INTEGER NOT NULL,
    local_id TEXT, -- the speaker as the article knows them
    start INTEGER NOT NULL, -- of all content
    "end" INTEGER NOT NULL,
    content TEXT NOT NULL, -- JSON [[start, end], …]
    quoted TEXT NOT NULL, -- JSON [[start, end], …], inside the marks
    source_start INTEGER,
    source_end INTEGER,
    cue_start INTEGER,
    cue_end INTEGER,
    confidence REAL NOT NULL,
    why TEXT NOT NULL,
    others TEXT NOT NULL, -- JSON list of local ids
    UNIQUE (article_id, n),
    FOREIGN KEY (article_id, local_id) REFERENCES article_person ON DELETE CASCADE
) STRICT;
CREATE INDEX quotation_speaker ON quotation (article_id, local_id);

CREATE TABLE cluster ( -- one remark told by several articles
    quotation_id INTEGER PRIMARY KEY REFERENCES quotation ON DELETE CASCADE,
    cluster_id INTEGER NOT NULL -- the smallest quotation id in it
) STRICT;
CREATE INDEX cluster_members ON cluster (cluster_id);

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    n INTEGER NOT NULL,
    sentence INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    begin_at TEXT, -- UTC; NULL: undated
    end_before TEXT,
    granularity TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('happened', 'planned', 'claimed')),
    approximate INTEGER NOT NULL,
    timex_start INTEGER,
    timex_end INTEGER,
    UNIQUE (article_id, n)
) STRICT;
CREATE INDEX event_begin ON event (begin_at);

CREATE TABLE event_actor (
    event_id INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    local_id TEXT NOT NULL,
    article_id INTEGER NOT NULL, -- after the key: SQLite 3.40 else takes it for NULL when it checks the file
    PRIMARY KEY (event_id, local_id),
    FOREIGN KEY (article_id, local_id) REFERENCES article_person ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE digest_plan (
    server_id INTEGER PRIMARY KEY,
    channel_id INTEGER NOT NULL,
    at TEXT NOT NULL, -- local wall clock, HH:MM
    zone TEXT NOT NULL, -- IANA name
    enabled INTEGER NOT NULL,
    quiet TEXT NOT NULL CHECK (quiet IN ('card', 'silence')),
    set_at TEXT NOT NULL -- no digest is owed for a time before it
) STRICT;

CREATE TABLE digest_run ( -- the claim: one row per server and local date, written before anything is sent
    server_id INTEGER NOT NULL,
    local_date TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('claimed', 'sent', 'silent', 'failed')),
    nonce TEXT NOT NULL,
    claimed_at TEXT NOT NULL,
    since TEXT,
    sent_at TEXT,
    message_id INTEGER,
    error TEXT,
    PRIMARY KEY (server_id, local_date)
) STRICT, WITHOUT ROWID;

CREATE TABLE digest_shown ( -- what the quiet card has shown, so that it is not shown again
    server_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    local_date TEXT NOT NULL,
    PRIMARY KEY (server_id, article_id, start, "end")
) STRICT, WITHOUT ROWID;
