-- Events that a projection could not take, and those of the same aggregate that wait behind them. What they say stays
-- in the event log.
CREATE TABLE dead_letter (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The schema that lacks them.
    tables       text        NOT NULL,
    aggregate_id text COLLATE "C" NOT NULL,
    sequence     bigint      NOT NULL,
    event_id     text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('failed', 'behind', 'discarded')),
    -- Kind of failure, without anybody's data.
    error        text,
    attempts     integer     NOT NULL,
    entered_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    tried_at     timestamptz,
    discarded_by text,
    reason       text,
    CONSTRAINT dead_letter_once UNIQUE (tables, aggregate_id, sequence)
);
