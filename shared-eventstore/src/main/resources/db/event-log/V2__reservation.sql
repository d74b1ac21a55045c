-- Names that at most one holder has at a time, such as slugs or the ids of commands that must not be carried out twice.
-- Written in the transaction of the events that they belong to.
CREATE TABLE reservation (
    scope    text COLLATE "C" NOT NULL,
    key      text COLLATE "C" NOT NULL,
    holder   text             NOT NULL,
    taken_at timestamptz      NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (scope, key)
);

COMMENT ON TABLE reservation IS 'Names held by one holder each; taken and released together with events';
