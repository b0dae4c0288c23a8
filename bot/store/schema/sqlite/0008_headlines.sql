-- What is counted and offered from large records: words of quotations, and headlines while somebody types.

ALTER TABLE quotation ADD COLUMN words INTEGER NOT NULL DEFAULT 0; -- inside quotation marks, as a writer counts

CREATE VIRTUAL TABLE headline_fts USING fts5 (
    headline, outlet, content = 'article', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
CREATE TRIGGER headline_added AFTER INSERT ON article BEGIN
    INSERT INTO headline_fts (rowid, headline, outlet) VALUES (new.id, new.headline, new.outlet);
END;
CREATE TRIGGER headline_removed AFTER DELETE ON article BEGIN
    INSERT INTO headline_fts (headline_fts, rowid, headline, outlet)
    VALUES ('delete', old.id, old.headline, old.outlet);
END;
CREATE TRIGGER headline_changed AFTER UPDATE OF headline, outlet ON article
  WHEN old.headline IS NOT new.headline OR old.outlet IS NOT new.outlet BEGIN
    INSERT INTO headline_fts (headline_fts, rowid, headline, outlet)
    VALUES ('delete', old.id, old.headline, old.outlet);
    INSERT INTO headline_fts (rowid, headline, outlet) VALUES (new.id, new.headline, new.outlet);
END;
INSERT INTO headline_fts (headline_fts) VALUES ('rebuild');

-- Articles that are there already are read again at the next start, and their words are counted.
UPDATE article SET analysis_version = '';
