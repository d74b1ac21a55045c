-- Rebuilds of read models: wanted by operators, carried out by one node at a time, remembered for ever.
CREATE TABLE rebuild (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    read_model        text        NOT NULL,
    version           integer     NOT NULL,
    -- The tables beside those that are read: first the new ones, after a swap those from before.
    generation        integer     NOT NULL,
    state             text        NOT NULL
        CHECK (state IN ('building', 'returning', 'swapped', 'confirmed', 'cancelled')),
    paused            boolean     NOT NULL DEFAULT false,
    -- 0 for no limit.
    events_per_second integer     NOT NULL,
    -- Swap by itself once caught up, if there is no difference.
    automatic         boolean     NOT NULL,
    swap_wanted       boolean     NOT NULL DEFAULT false,
    compare_wanted    boolean     NOT NULL DEFAULT false,
    reason            text        NOT NULL,
    requested_by      text        NOT NULL,
    requested_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    swapped_at        timestamptz,
    ended_at          timestamptz,
    -- As the node that carries it out has told last.
    position          bigint      NOT NULL DEFAULT 0,
    rate              double precision NOT NULL DEFAULT 0,
    caught_up         boolean     NOT NULL DEFAULT false,
    report            jsonb,
    error             text,
    owner             text,
    lease_until       timestamptz
);

CREATE UNIQUE INDEX rebuild_one_at_a_time ON rebuild (read_model)
    WHERE state IN ('building', 'returning', 'swapped');

-- Processors that an operator has stopped, on all nodes.
CREATE TABLE paused_processor (
    name      text PRIMARY KEY,
    reason    text        NOT NULL,
    paused_by text        NOT NULL,
    paused_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
