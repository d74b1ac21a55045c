-- What the event happened to, and who acted in the actor's name.
ALTER TABLE entry
    ADD COLUMN aggregate_type  text COLLATE "C" NOT NULL,
    ADD COLUMN impersonated_by text COLLATE "C";

CREATE INDEX entry_aggregate_type ON entry (aggregate_type, position);
CREATE INDEX entry_impersonated_by ON entry (impersonated_by, position) WHERE impersonated_by IS NOT NULL;
