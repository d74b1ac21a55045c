-- The append-only log. One row per event, never updated, never deleted.
CREATE TABLE event (
    -- Place in the log. Steps by one; a failed append leaves a gap.
    position       bigint GENERATED ALWAYS AS IDENTITY (INCREMENT BY 1 CACHE 1) PRIMARY KEY,
    event_id       uuid        NOT NULL,
    aggregate_type text        NOT NULL,
    aggregate_id   text        COLLATE "C" NOT NULL,
    -- Place within the aggregate, from 0.
    sequence       bigint      NOT NULL,
    -- Registered name and revision of the payload's JSON, independent of Java class names.
    type           text        NOT NULL,
    revision       text        NOT NULL,
    -- The server's clock while the position was taken: readers tell a gap that will never be filled by its age.
    recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- UTF-8 JSON, byte for byte as written.
    payload        bytea       NOT NULL,
    metadata       bytea       NOT NULL,
    CONSTRAINT event_sequence UNIQUE (aggregate_id, sequence)
);

COMMENT ON TABLE event IS 'Append-only event log; position is the global order, sequence the order within one aggregate';

-- The log is in the order of time, so a block range index finds an instant at next to no cost.
CREATE INDEX event_recorded_at ON event USING brin (recorded_at);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the event log is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The newest snapshot of each aggregate: a cache of the fold, safe to delete at any time.
CREATE TABLE snapshot (
    aggregate_id   text        COLLATE "C" PRIMARY KEY,
    aggregate_type text        NOT NULL,
    event_id       uuid        NOT NULL,
    sequence       bigint      NOT NULL,
    type           text        NOT NULL,
    revision       text        NOT NULL,
    recorded_at    timestamptz NOT NULL,
    payload        bytea       NOT NULL,
    metadata       bytea       NOT NULL
);

-- The log as JSON, for people who look with SQL.
CREATE VIEW event_json AS
SELECT position,
       event_id,
       aggregate_type,
       aggregate_id,
       sequence,
       type,
       revision,
       recorded_at,
       convert_from(payload, 'UTF8')::jsonb  AS payload,
       convert_from(metadata, 'UTF8')::jsonb AS metadata
FROM event;
