-- Tables that are being filled in bulk, and the indexes that they get once they are full. A table without rows here
-- has all of its indexes.
CREATE TABLE bulk_load (
    -- The schema that is being filled.
    tables     text NOT NULL,
    -- Empty in the one row that says that all of this goes on.
    index_name text NOT NULL,
    definition text NOT NULL,
    PRIMARY KEY (tables, index_name)
);

-- What the node that carries a rebuild out is at: loading, indexing, following.
ALTER TABLE rebuild ADD COLUMN phase text NOT NULL DEFAULT 'loading';

-- The revision of the code that the tables beside those that are read are built with.
ALTER TABLE rebuild ADD COLUMN revision integer NOT NULL DEFAULT 1;

-- The same of the tables that are read. Code of a higher revision has them rebuilt.
CREATE TABLE built_with (
    tables   text PRIMARY KEY,
    revision integer NOT NULL
);
