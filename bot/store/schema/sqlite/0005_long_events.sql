-- Events that last so long that the index of their beginnings does not lead to them: years, months, long stretches.

ALTER TABLE event ADD COLUMN days REAL
    GENERATED ALWAYS AS (julianday(end_before) - julianday(begin_at)) VIRTUAL; -- NULL: an instant, or undated
CREATE INDEX event_long ON event (end_before, begin_at) WHERE days > 8;
