-- One ticket at a time, with everything about it.
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

-- What was said, and what the system has to say about other events. The primary key is the order of reading.
CREATE TABLE thread_entry (
    ticket_id    text COLLATE "C" NOT NULL,
    -- The event it stands for.
    sequence     bigint      NOT NULL,
    entry_id     text        NOT NULL,
    sender_id    text        NOT NULL,
    sender_name  text        NOT NULL,
    sender_type  text        NOT NULL,
    sender_email text,
    message      text        NOT NULL,
    attachments  jsonb       NOT NULL,
    -- For agents only.
    is_internal  boolean     NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, sequence)
);

-- Who had read how far, and when.
CREATE TABLE read_mark (
    ticket_id      text COLLATE "C" NOT NULL,
    sequence       bigint      NOT NULL,
    mark_id        text        NOT NULL,
    reader_id      text        NOT NULL,
    reader_type    text        NOT NULL,
    up_to_sequence bigint      NOT NULL,
    read_at        timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, sequence)
);

-- What is known of a requester from all their tickets.
CREATE TABLE requester_history (
    requester_id text COLLATE "C" PRIMARY KEY,
    tickets      bigint NOT NULL,
    closed       bigint NOT NULL,
    rated        bigint NOT NULL,
    -- Sum over the rated ones.
    stars        bigint NOT NULL
) WITH (fillfactor = 70);
