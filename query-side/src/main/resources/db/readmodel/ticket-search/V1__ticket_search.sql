-- Every ticket, as agents list it.
CREATE TABLE ticket (
    ticket_id         text COLLATE "C" PRIMARY KEY,
    -- The last event that is in this row; events at or below it are not applied again.
    sequence          bigint      NOT NULL,
    ticket_number     text COLLATE "C" NOT NULL,
    title             text COLLATE "C" NOT NULL,
    description       text        NOT NULL,
    category          text COLLATE "C" NOT NULL,
    requester_id      text COLLATE "C" NOT NULL,
    requester_type    text        NOT NULL,
    requester_name    text        NOT NULL,
    requester_email   text        NOT NULL,
    requester_phone   text,
    attachments       jsonb       NOT NULL,
    created_at        timestamptz NOT NULL,
    status            text COLLATE "C" NOT NULL,
    priority          text COLLATE "C" NOT NULL,
    priority_rank     integer     NOT NULL GENERATED ALWAYS AS
        (CASE priority WHEN 'Low' THEN 0 WHEN 'Medium' THEN 1 WHEN 'High' THEN 2 ELSE 3 END) STORED,
    messages          integer     NOT NULL,
    tags              jsonb       NOT NULL,
    assignee_id       text COLLATE "C",
    assignee_name     text,
    assigned_at       timestamptz,
    first_response_at timestamptz,
    closed_at         timestamptz,
    stars             integer,
    feedback          text,
    updated_at        timestamptz NOT NULL
) WITH (fillfactor = 85);

-- One index for each order of the list.
CREATE INDEX ticket_by_creation ON ticket (created_at, ticket_id);
CREATE INDEX ticket_by_update ON ticket (updated_at, ticket_id);
CREATE INDEX ticket_by_rank ON ticket (priority_rank, ticket_id);
CREATE INDEX ticket_by_status ON ticket (status, ticket_id);
CREATE INDEX ticket_by_title ON ticket (title, ticket_id);
CREATE INDEX ticket_by_number ON ticket (ticket_number, ticket_id);

-- One index for each filter, in the default order. Closed tickets are nearly all there are, so the index by creation
-- finds them soon; work in progress is what has to be found among them.
CREATE INDEX ticket_in_work ON ticket (status, created_at, ticket_id) WHERE status <> 'closed';
CREATE INDEX ticket_of_priority ON ticket (priority, created_at, ticket_id);
CREATE INDEX ticket_of_category ON ticket (category, created_at, ticket_id);
CREATE INDEX ticket_of_agent ON ticket (assignee_id, created_at, ticket_id) WHERE assignee_id IS NOT NULL;
CREATE INDEX ticket_of_nobody ON ticket (created_at, ticket_id) WHERE assignee_id IS NULL;

-- The texts that are searched, apart from the rows that change, so that a change of status touches no text index.
-- Lower-cased by the projection, as search terms are, whatever the database's locale.
CREATE TABLE opening_text (
    ticket_id text COLLATE "C" PRIMARY KEY,
    -- Number, title, description and requester's name, a control character between them.
    lowered   text COLLATE "C" NOT NULL,
    words     tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', lowered)) STORED
);

CREATE TABLE message_text (
    ticket_id text COLLATE "C" NOT NULL,
    sequence  bigint   NOT NULL,
    lowered   text COLLATE "C" NOT NULL,
    words     tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', lowered)) STORED,
    PRIMARY KEY (ticket_id, sequence)
);

CREATE INDEX opening_text_substring ON opening_text USING gin (lowered public.gin_trgm_ops);
CREATE INDEX message_text_substring ON message_text USING gin (lowered public.gin_trgm_ops);
CREATE INDEX opening_text_words ON opening_text USING gin (words);
CREATE INDEX message_text_words ON message_text USING gin (words);

-- What agents wrote for each other.
CREATE TABLE internal_note (
    ticket_id   text COLLATE "C" NOT NULL,
    sequence    bigint      NOT NULL,
    agent_name  text        NOT NULL,
    note        text        NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, sequence)
);

-- How many tickets share each combination of what can be filtered by, and how long they took: the totals of every
-- filter and the whole statistics block are sums over these few rows. Rows exist only where there are tickets.
CREATE TABLE facet_count (
    status            text COLLATE "C" NOT NULL,
    priority          text COLLATE "C" NOT NULL,
    category          text COLLATE "C" NOT NULL,
    -- Empty for nobody.
    assignee_id       text COLLATE "C" NOT NULL,
    tickets           bigint NOT NULL,
    responded         bigint NOT NULL,
    response_millis   bigint NOT NULL,
    resolved          bigint NOT NULL,
    resolution_millis bigint NOT NULL,
    PRIMARY KEY (status, priority, category, assignee_id)
) WITH (fillfactor = 70);

-- How many tickets that are closed now were closed on each day, in UTC.
CREATE TABLE closed_on (
    day     date PRIMARY KEY,
    tickets bigint NOT NULL
) WITH (fillfactor = 70);
