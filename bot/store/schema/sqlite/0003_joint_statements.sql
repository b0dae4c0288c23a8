-- Who said something together with the speaker, and who handed the words on.

ALTER TABLE quotation ADD COLUMN via_start INTEGER; -- the secondary source, NULL: none
ALTER TABLE quotation ADD COLUMN via_end INTEGER;

CREATE TABLE cospeaker (
    quotation_id INTEGER NOT NULL REFERENCES quotation ON DELETE CASCADE,
    local_id TEXT NOT NULL,
    n INTEGER NOT NULL, -- place among them
    article_id INTEGER NOT NULL, -- after the key: SQLite 3.40 else takes it for NULL when it checks the file
    PRIMARY KEY (quotation_id, local_id),
    FOREIGN KEY (article_id, local_id) REFERENCES article_person ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX cospeaker_person ON cospeaker (article_id, local_id);
