-- The last ticket number given out on each UTC day.
CREATE TABLE ticket_number (
    day  date   PRIMARY KEY,
    last bigint NOT NULL CHECK (last > 0)
);

COMMENT ON TABLE ticket_number IS 'Last ticket number given out per UTC day; TKT-YYYYMMDD-last';
