-- Verifications of the event log, the newest ones, as all nodes know them. heard_at is when the node that carries one
-- out last said so: one that has not been heard of for long has died with its node.
CREATE TABLE verification (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    node             text        NOT NULL,
    started_at       timestamptz NOT NULL,
    heard_at         timestamptz NOT NULL,
    ended_at         timestamptz,
    position         bigint      NOT NULL DEFAULT 0,
    head             bigint      NOT NULL DEFAULT 0,
    -- What it came to: all null while it goes on, and where it failed.
    checkpoints      bigint,
    events           bigint,
    covered_up_to    bigint,
    last_hash        text,
    uncovered        bigint,
    -- What does not fit, if anything.
    finding_position bigint,
    finding_kind     text,
    finding_text     text
);

CREATE UNIQUE INDEX verification_one_at_a_time ON verification ((true)) WHERE ended_at IS NULL;
