-- Uploaded files: what is known of them and to whom they belong. Their bytes are elsewhere.
CREATE TABLE upload (
    name          text COLLATE "C" PRIMARY KEY,
    filename      text        NOT NULL,
    content_type  text        NOT NULL,
    size          bigint      NOT NULL,
    sha256        text        NOT NULL,
    uploader_type text        NOT NULL,
    uploader_id   text COLLATE "C" NOT NULL,
    uploaded_at   timestamptz NOT NULL,
    -- The ticket that it was used in; until then it is its uploader's.
    ticket_id     text COLLATE "C",
    used_at       timestamptz,
    -- The event that uses it is known to be in the log.
    confirmed     boolean     NOT NULL DEFAULT false
);
CREATE INDEX upload_unused ON upload (uploaded_at) WHERE ticket_id IS NULL;
CREATE INDEX upload_uncertain ON upload (used_at) WHERE ticket_id IS NOT NULL AND NOT confirmed;

-- Signs links to files; made once, by whoever starts first.
CREATE TABLE link_key (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    key      bytea NOT NULL
);
