-- The articles that came last, without reading the others.

CREATE INDEX article_added ON article (collection_id, added_at);
