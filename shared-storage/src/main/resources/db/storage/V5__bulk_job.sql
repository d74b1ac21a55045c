-- Actions on all tickets that match a filter. The query side finds the tickets, the command side does the work.
CREATE TABLE bulk_job (
    -- Also the correlation id of all events that come of it.
    job_id           text COLLATE "C" PRIMARY KEY,
    -- selecting, running, done, cancelled, failed
    state            text COLLATE "C" NOT NULL,
    -- What is done, as the command side wrote it.
    instruction      jsonb       NOT NULL,
    action           text        NOT NULL,
    filters          jsonb       NOT NULL,
    view_id          text,
    actor_id         text        NOT NULL,
    actor_name       text        NOT NULL,
    actor_email      text,
    causation_id     text        NOT NULL,
    address_class    text        NOT NULL,
    -- The selection sees at least what was in the log when the job was started.
    min_position     bigint      NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT now(),
    finished_at      timestamptz,
    cancel_requested boolean     NOT NULL DEFAULT false,
    -- Tickets that match; those that have an outcome, and what it was.
    total            bigint      NOT NULL DEFAULT 0,
    done             bigint      NOT NULL DEFAULT 0,
    modified         bigint      NOT NULL DEFAULT 0,
    refused          bigint      NOT NULL DEFAULT 0,
    failure_code     text,
    failure_message  text,
    -- Who works on it; nobody else does until then.
    lease_owner      text,
    lease_until      timestamptz
) WITH (fillfactor = 50);
CREATE INDEX bulk_job_to_do ON bulk_job (state, created_at) WHERE state IN ('selecting', 'running');
CREATE INDEX bulk_job_by_time ON bulk_job (created_at);

CREATE TABLE bulk_job_ticket (
    job_id    text COLLATE "C" NOT NULL REFERENCES bulk_job ON DELETE CASCADE,
    number    bigint      NOT NULL,
    ticket_id text COLLATE "C" NOT NULL,
    -- Somebody has begun; whether the command went through is in the log.
    begun     boolean     NOT NULL DEFAULT false,
    attempts  integer     NOT NULL DEFAULT 0,
    -- Null until there is an outcome.
    ok        boolean,
    modified  boolean,
    code      text,
    message   text,
    PRIMARY KEY (job_id, number)
) WITH (fillfactor = 50);
CREATE INDEX bulk_job_ticket_to_do ON bulk_job_ticket (job_id, number) WHERE ok IS NULL;
CREATE INDEX bulk_job_ticket_refused ON bulk_job_ticket (job_id, number) WHERE NOT ok;
