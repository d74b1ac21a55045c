-- What was searched for in the audit: texts by the names of query parameters. Not known of earlier searches.
ALTER TABLE access ADD COLUMN search jsonb;
