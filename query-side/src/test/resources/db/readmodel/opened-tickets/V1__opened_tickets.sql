CREATE TABLE ticket (
    ticket_id text COLLATE "C" PRIMARY KEY,
    title     text NOT NULL
);

CREATE INDEX ticket_by_title ON ticket (title);
