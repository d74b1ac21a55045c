-- Every FAQ entry. A deleted one stays as an empty row, so that no event brings it back.
CREATE TABLE entry (
    faq_id      text COLLATE "C" PRIMARY KEY,
    -- The last event that is in this row; events at or below it are not applied again.
    sequence    bigint      NOT NULL,
    question    text        NOT NULL,
    answer      text        NOT NULL,
    category    text COLLATE "C" NOT NULL,
    published   boolean     NOT NULL,
    deleted     boolean     NOT NULL,
    helpful     bigint      NOT NULL,
    not_helpful bigint      NOT NULL,
    author_id   text        NOT NULL,
    author_name text        NOT NULL,
    editor_id   text        NOT NULL,
    editor_name text        NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL
) WITH (fillfactor = 85);
CREATE INDEX entry_of_category ON entry (category) WHERE NOT deleted;

-- The order of each category's entries, first to last. Ids in it that are of no entry mean nothing.
CREATE TABLE category_order (
    category text COLLATE "C" PRIMARY KEY,
    sequence bigint NOT NULL,
    faq_ids  jsonb  NOT NULL
);

-- The words of published entries; taken apart by the projection, whatever the database's locale.
CREATE TABLE document (
    document_id text COLLATE "C" PRIMARY KEY,
    words       tsvector NOT NULL
);
CREATE INDEX document_words ON document USING gin (words);

-- The same words once each, to find those that are like a mistyped one.
CREATE TABLE vocabulary (
    document_id text COLLATE "C" NOT NULL,
    word        text COLLATE "C" NOT NULL,
    shape       text COLLATE "C" NOT NULL,
    PRIMARY KEY (document_id, word)
);
CREATE INDEX vocabulary_shape ON vocabulary USING gin (shape public.gin_trgm_ops);
