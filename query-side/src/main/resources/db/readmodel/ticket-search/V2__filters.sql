-- One index for each further filter, partial where most tickets have nothing to find.
CREATE INDEX ticket_of_requester ON ticket (requester_id, created_at, ticket_id);
CREATE INDEX ticket_by_closing ON ticket (closed_at, ticket_id) WHERE closed_at IS NOT NULL;
CREATE INDEX ticket_of_rating ON ticket (stars, created_at, ticket_id) WHERE stars IS NOT NULL;
CREATE INDEX ticket_of_tag ON ticket USING gin (tags jsonb_path_ops) WHERE tags <> '[]'::jsonb;
