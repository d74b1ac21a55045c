-- When the ticket was opened, beside what it is looked up by: the newest of those that are found are known without
-- reading the tickets.
ALTER TABLE opening_text ADD COLUMN opened_at timestamptz NOT NULL;
ALTER TABLE message_text ADD COLUMN opened_at timestamptz NOT NULL;
ALTER TABLE milestone ADD COLUMN opened_at timestamptz NOT NULL;
DROP INDEX milestone_by_time;
CREATE INDEX milestone_by_time ON milestone (kind, at, ticket_id) INCLUDE (opened_at);
