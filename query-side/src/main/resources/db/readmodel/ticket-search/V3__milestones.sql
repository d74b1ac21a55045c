-- What is left to do, by age.
CREATE INDEX ticket_not_closed ON ticket (created_at, ticket_id) WHERE status <> 'closed';

-- Every closing (c) and reopening (r), whatever became of the ticket later.
CREATE TABLE milestone (
    ticket_id text COLLATE "C" NOT NULL,
    sequence  bigint      NOT NULL,
    kind      text COLLATE "C" NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, sequence)
);
CREATE INDEX milestone_by_time ON milestone (kind, at, ticket_id);
