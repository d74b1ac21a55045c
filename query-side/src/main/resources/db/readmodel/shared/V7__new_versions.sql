-- Versions of read models that are built before they are read. Set where no tables of the rebuild's version were read
-- when it was wanted: the version whose tables are kept until it is confirmed, 0 for none. Null where the tables that
-- are read are rebuilt.
ALTER TABLE rebuild ADD COLUMN replaces integer;

-- One of each version at a time. One that keeps an older version's tables stands in the way of nothing.
DROP INDEX rebuild_one_at_a_time;
CREATE UNIQUE INDEX rebuild_one_at_a_time ON rebuild (read_model, version)
    WHERE state IN ('building', 'returning', 'swapped') AND NOT (state = 'swapped' AND replaces IS NOT NULL);
