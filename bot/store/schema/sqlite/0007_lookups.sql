-- How often who is who has changed: a process that has the names in memory can tell whether they still hold.

CREATE TABLE names_version (version INTEGER NOT NULL) STRICT;
INSERT INTO names_version (version) VALUES (1);

-- The articles of some days or outlets, without reading the articles.
CREATE INDEX article_printed ON article (collection_id, published, outlet);
