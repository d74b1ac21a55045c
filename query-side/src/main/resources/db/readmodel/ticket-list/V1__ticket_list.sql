-- A requester's tickets. Nothing that is for agents only is ever stored here.
CREATE TABLE ticket (
    ticket_id         text COLLATE "C" PRIMARY KEY,
    -- The last event that is in this row; events at or below it are not applied again.
    sequence          bigint      NOT NULL,
    ticket_number     text COLLATE "C" NOT NULL,
    title             text COLLATE "C" NOT NULL,
    description       text        NOT NULL,
    category          text        NOT NULL,
    requester_id      text COLLATE "C" NOT NULL,
    requester_type    text        NOT NULL,
    requester_name    text        NOT NULL,
    requester_email   text        NOT NULL,
    requester_phone   text,
    attachments       jsonb       NOT NULL,
    created_at        timestamptz NOT NULL,
    status            text COLLATE "C" NOT NULL,
    priority          text        NOT NULL,
    priority_rank     integer     NOT NULL GENERATED ALWAYS AS
        (CASE priority WHEN 'Low' THEN 0 WHEN 'Medium' THEN 1 WHEN 'High' THEN 2 ELSE 3 END) STORED,
    messages          integer     NOT NULL,
    tags              jsonb       NOT NULL,
    assignee_id       text,
    assignee_name     text,
    assigned_at       timestamptz,
    first_response_at timestamptz,
    closed_at         timestamptz,
    stars             integer,
    feedback          text,
    updated_at        timestamptz NOT NULL
) WITH (fillfactor = 85);

-- The default order, of all of a requester's tickets and of those in one status. Other orders sort one requester's
-- tickets, which are few.
CREATE INDEX ticket_newest ON ticket (requester_id, created_at, ticket_id);
CREATE INDEX ticket_newest_in_status ON ticket (requester_id, status, created_at, ticket_id);

-- How many tickets a requester has in each status; rows exist only where there are some.
CREATE TABLE requester_count (
    requester_id text COLLATE "C" NOT NULL,
    status       text COLLATE "C" NOT NULL,
    tickets      bigint NOT NULL,
    PRIMARY KEY (requester_id, status)
) WITH (fillfactor = 70);
