-- The sums of facet_count over all agents, of whom there may be thousands: every page of the list tells these totals.
CREATE TABLE facet_total (
    status            text COLLATE "C" NOT NULL,
    priority          text COLLATE "C" NOT NULL,
    category          text COLLATE "C" NOT NULL,
    tickets           bigint NOT NULL,
    responded         bigint NOT NULL,
    response_millis   bigint NOT NULL,
    resolved          bigint NOT NULL,
    resolution_millis bigint NOT NULL,
    PRIMARY KEY (status, priority, category)
) WITH (fillfactor = 70);

-- When something last happened to each ticket, apart from the tickets. The moment changes with every event, and a row of
-- ticket would have to be entered into all of its indexes anew if one of them were by this moment.
DROP INDEX ticket_by_update;
CREATE TABLE activity (
    ticket_id  text COLLATE "C" PRIMARY KEY,
    updated_at timestamptz NOT NULL
) WITH (fillfactor = 85);
CREATE INDEX activity_by_time ON activity (updated_at, ticket_id);
