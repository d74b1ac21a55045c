ALTER TABLE entry ADD COLUMN views bigint NOT NULL;
