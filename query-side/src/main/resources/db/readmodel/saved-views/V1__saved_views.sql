-- Every saved view. A deleted one stays as an empty row, so that no event brings it back.
CREATE TABLE view (
    view_id    text COLLATE "C" PRIMARY KEY,
    -- The last event that is in this row; events at or below it are not applied again.
    sequence   bigint      NOT NULL,
    owner_id   text COLLATE "C" NOT NULL,
    owner_name text        NOT NULL,
    name       text        NOT NULL,
    shared     boolean     NOT NULL,
    filters    jsonb       NOT NULL,
    deleted    boolean     NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
) WITH (fillfactor = 85);
CREATE INDEX view_of_owner ON view (owner_id) WHERE NOT deleted;
CREATE INDEX view_for_all ON view (view_id) WHERE shared AND NOT deleted;
