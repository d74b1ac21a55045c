-- Tables that are being filled in units, each a stretch of whole aggregates in the order of their identifiers. Whoever
-- writes a unit holds its row locked, and marks it done in the transaction that writes what follows from it.
CREATE TABLE bulk_fill (
    -- The schema that is being filled.
    tables text    PRIMARY KEY,
    -- What is in the log up to this position is filled in; nothing can come to stand there any more.
    up_to  bigint  NOT NULL,
    -- All aggregates up to this one are in units.
    cut_to text    COLLATE "C" NOT NULL DEFAULT '',
    -- Whether all aggregates are.
    cut    boolean NOT NULL DEFAULT false
);

CREATE TABLE bulk_unit (
    tables  text    NOT NULL,
    number  integer NOT NULL,
    -- Beyond this aggregate, up to and with that one; up to the end if there is none.
    after   text    COLLATE "C" NOT NULL,
    through text    COLLATE "C",
    -- How many it had, once it is done.
    events  bigint  NOT NULL DEFAULT 0,
    done    boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tables, number)
);

CREATE INDEX bulk_unit_to_do ON bulk_unit (tables, number) WHERE NOT done;
