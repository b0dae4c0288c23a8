-- Whose events they are: found by the person, and an article's people are taken away without reading all events.

CREATE INDEX event_actor_person ON event_actor (article_id, local_id);
