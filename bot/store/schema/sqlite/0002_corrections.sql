-- What people decide about who is who, kept apart from what the analysis found, and who may decide it.
-- server_id 0 decides for every server, any other for what that server sees.

CREATE TABLE server (
    id INTEGER PRIMARY KEY,
    curator_role_id INTEGER -- NULL: only those who may manage the server correct the record
) STRICT;

CREATE TABLE correction ( -- also its log: an undone one stays, and has no effect
    id INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'alias', 'unalias')),
    person TEXT NOT NULL, -- JSON {slug, name, places: [[collection, path, local id], …]}: known again by the places
    target TEXT, -- the same of the person merged into
    form TEXT, -- an alias, or the name of who was split off
    by_id INTEGER NOT NULL, -- a member
    by_name TEXT NOT NULL,
    at TEXT NOT NULL,
    undone_by_id INTEGER,
    undone_by_name TEXT,
    undone_at TEXT,
    person_id INTEGER REFERENCES person ON DELETE SET NULL -- whom it concerns at present; NULL: nobody it fits
) STRICT;
CREATE INDEX correction_server ON correction (server_id);

-- A person as some server's split needs them apart; everybody else sees them as part of the one they were found in.
ALTER TABLE person ADD COLUMN part_of INTEGER REFERENCES person ON DELETE CASCADE;
CREATE INDEX person_part ON person (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE sight ( -- who somebody is to a server, where that is not themselves; made anew from the corrections
    person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
    server_id INTEGER NOT NULL, -- 0: to every server without a row of its own
    shown_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
    name TEXT NOT NULL, -- of the person shown
    added TEXT NOT NULL, -- JSON list: their aliases by correction
    hidden TEXT NOT NULL, -- JSON list: keys of names that are theirs no more
    PRIMARY KEY (person_id, server_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sight_shown ON sight (shown_id);
