-- Read models as they were at a moment of the past, made when somebody asks for them.
CREATE TABLE past_copy (
    -- The number in the name of its schema, never used twice.
    id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    read_model   text        NOT NULL,
    version      integer     NOT NULL,
    -- Of the code that fills it.
    revision     integer     NOT NULL,
    -- The last one in the log that is in it.
    position     bigint      NOT NULL,
    -- Only what is ready is read.
    state        text        NOT NULL CHECK (state IN ('building', 'ready', 'dropping')),
    requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ready_at     timestamptz,
    read_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- As the node that fills it has told last.
    filled       bigint      NOT NULL DEFAULT 0,
    phase        text        NOT NULL DEFAULT 'waiting',
    error        text,
    owner        text,
    lease_until  timestamptz
);

CREATE UNIQUE INDEX past_copy_once ON past_copy (read_model, version, revision, position) WHERE state <> 'dropping';
