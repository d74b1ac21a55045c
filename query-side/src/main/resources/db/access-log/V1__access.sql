-- Which agent looked at which ticket. No part of the event log, and not derived from it.
CREATE TABLE access (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              timestamptz NOT NULL,
    actor_id        text COLLATE "C" NOT NULL,
    actor_name      text        NOT NULL,
    impersonated_by text COLLATE "C",
    -- Null where it was not about one ticket.
    ticket_id       text COLLATE "C",
    kind            text COLLATE "C" NOT NULL,
    request_id      text        NOT NULL,
    correlation_id  text        NOT NULL,
    address_class   text        NOT NULL
);
CREATE INDEX access_by_actor ON access (actor_id, id);
CREATE INDEX access_by_ticket ON access (ticket_id, id) WHERE ticket_id IS NOT NULL;
CREATE INDEX access_by_impersonator ON access (impersonated_by, id) WHERE impersonated_by IS NOT NULL;
CREATE INDEX access_by_time ON access (at);
