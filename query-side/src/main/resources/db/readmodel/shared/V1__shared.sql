-- Substring search; in "public", where every read model's schema finds it.
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;

-- How far each segment of each version of a read model has come, and who builds it.
CREATE TABLE token_entry (
    -- The schema that is filled, so that each version of a read model has tokens of its own.
    processor_name text    NOT NULL,
    segment        integer NOT NULL,
    token          bytea,
    token_type     text,
    claimed_at     text,
    owner          text,
    PRIMARY KEY (processor_name, segment)
) WITH (fillfactor = 50);
