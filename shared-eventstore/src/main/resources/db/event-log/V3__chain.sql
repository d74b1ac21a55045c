-- A hash chain over the log in the order of positions, made after the fact: appends know nothing of it.
CREATE TABLE chain_checkpoint (
    -- From 1, without holes.
    number         bigint      PRIMARY KEY,
    -- Of the events it covers: all those beyond the checkpoint before, up to last_position.
    first_position bigint      NOT NULL,
    last_position  bigint      NOT NULL,
    events         integer     NOT NULL,
    -- Over the hash of the checkpoint before and the digests of these events.
    hash           bytea       NOT NULL,
    -- Position and beginning of the digest of each event, to name the first that does not fit.
    locators       bytea       NOT NULL,
    key_id         text        NOT NULL,
    signature      bytea       NOT NULL,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TRIGGER chain_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON chain_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
