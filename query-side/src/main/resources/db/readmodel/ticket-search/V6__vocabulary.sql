-- Words are taken apart by the projection, the same way as what is searched for. A literal text is looked up by the
-- words it must be within: those inside it as they are, those at its ends through the vocabulary of all openings.
ALTER TABLE opening_text ALTER COLUMN words DROP EXPRESSION;
ALTER TABLE message_text ALTER COLUMN words DROP EXPRESSION;
DROP INDEX opening_text_substring;
DROP INDEX message_text_substring;
ALTER TABLE message_text DROP COLUMN unspaced;

-- Every word of an opening that is long enough for parts of it to be looked for, whichever tickets have it.
CREATE TABLE vocabulary (
    word text COLLATE "C" PRIMARY KEY
);
CREATE INDEX vocabulary_substring ON vocabulary USING gin (word public.gin_trgm_ops);
