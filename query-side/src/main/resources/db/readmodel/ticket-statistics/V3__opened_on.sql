-- How many events the tickets opened on each day, in UTC, have had. Cohorts of a day change with these events only, so
-- whoever has read them knows by this number whether they are still the same.
CREATE TABLE opened_on (
    day    timestamptz PRIMARY KEY,
    events bigint NOT NULL
) WITH (fillfactor = 70);
