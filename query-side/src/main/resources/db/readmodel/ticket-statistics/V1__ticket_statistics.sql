-- Statistics are read from the rollups below, never from tickets. This table holds what of each ticket is in them, so
-- that it can be taken out when it changes.
CREATE TABLE ticket (
    ticket_id                  text COLLATE "C" PRIMARY KEY,
    -- The last event that is in this row; events at or below it are not applied again.
    sequence                   bigint      NOT NULL,
    category                   text        NOT NULL,
    priority                   text        NOT NULL,
    created_at                 timestamptz NOT NULL,
    assignee_id                text,
    tags                       jsonb       NOT NULL,
    -- From opening to the first reply and to the present closing; absent while there is none.
    response_millis            bigint,
    business_response_millis   bigint,
    resolution_millis          bigint,
    business_resolution_millis bigint,
    stars                      integer,
    messages                   integer     NOT NULL,
    closed_once                boolean     NOT NULL,
    reopened_once              boolean     NOT NULL
) WITH (fillfactor = 85);

-- The tickets that were opened in a stretch of time, as they are now: all of them, and those of each agent, category,
-- priority and tag. Rows exist only where there are tickets.
CREATE TABLE cohort (
    -- all, agent, category, priority, tag
    dimension                  text COLLATE "C" NOT NULL,
    -- d: a day in UTC. q: a quarter of an hour, which every zone's days consist of.
    grain                      text COLLATE "C" NOT NULL,
    bucket                     timestamptz NOT NULL,
    -- Which agent, category, priority or tag; empty for all.
    value                      text COLLATE "C" NOT NULL,
    tickets                    bigint NOT NULL,
    responded                  bigint NOT NULL,
    response_millis            bigint NOT NULL,
    business_response_millis   bigint NOT NULL,
    resolved                   bigint NOT NULL,
    resolution_millis          bigint NOT NULL,
    business_resolution_millis bigint NOT NULL,
    messages                   bigint NOT NULL,
    closed_once                bigint NOT NULL,
    reopened_once              bigint NOT NULL,
    stars_one                  bigint NOT NULL,
    stars_two                  bigint NOT NULL,
    stars_three                bigint NOT NULL,
    stars_four                 bigint NOT NULL,
    stars_five                 bigint NOT NULL,
    -- How many took how long: "bin:tickets" for each bin that holds any, ascending. The bins are those of DurationBins.
    response_bins              text NOT NULL,
    business_response_bins     text NOT NULL,
    resolution_bins            text NOT NULL,
    business_resolution_bins   text NOT NULL,
    PRIMARY KEY (dimension, grain, bucket, value)
) WITH (fillfactor = 70);

-- What happened in a stretch of time, to whichever tickets.
CREATE TABLE flow (
    grain    text COLLATE "C" NOT NULL,
    bucket   timestamptz NOT NULL,
    events   bigint NOT NULL,
    opened   bigint NOT NULL,
    closed   bigint NOT NULL,
    reopened bigint NOT NULL,
    PRIMARY KEY (grain, bucket)
) WITH (fillfactor = 70);

-- The latest name of each agent.
CREATE TABLE agent (
    agent_id text COLLATE "C" PRIMARY KEY,
    name     text COLLATE "C" NOT NULL,
    named_at timestamptz NOT NULL
);

-- The business hours that all rows are made with; others need a rebuild.
CREATE TABLE business_calendar (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    hours     text NOT NULL
);
