-- A literal text is looked for in openings only. In messages that is done for scripts without spaces between words, in
-- which the index of words knows none.
ALTER TABLE message_text ADD COLUMN unspaced boolean NOT NULL;
DROP INDEX message_text_substring;
CREATE INDEX message_text_substring ON message_text USING gin (lowered public.gin_trgm_ops) WHERE unspaced;
