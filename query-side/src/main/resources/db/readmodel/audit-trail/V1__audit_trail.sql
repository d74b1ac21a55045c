-- Every event by what auditors look for; what it says stays in the event log.
CREATE TABLE entry (
    position       bigint      PRIMARY KEY,
    aggregate_id   text COLLATE "C" NOT NULL,
    type           text COLLATE "C" NOT NULL,
    recorded_at    timestamptz NOT NULL,
    actor_id       text COLLATE "C",
    correlation_id text COLLATE "C",
    -- The words of the event's texts, without their order's context: enough to find it by.
    words          tsvector    NOT NULL
);

-- Newest first within each filter. Instants are turned into positions before a search.
CREATE INDEX entry_actor ON entry (actor_id, position);
CREATE INDEX entry_type ON entry (type, position);
CREATE INDEX entry_correlation ON entry (correlation_id, position);
CREATE INDEX entry_words ON entry USING gin (words);
