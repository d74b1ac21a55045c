-- Every article. A deleted one stays as an empty row, so that no event brings it back.
CREATE TABLE article (
    article_id       text COLLATE "C" PRIMARY KEY,
    -- The last event that is in this row; events at or below it are not applied again.
    sequence         bigint      NOT NULL,
    slug             text COLLATE "C" NOT NULL,
    title            text COLLATE "C" NOT NULL,
    content          text        NOT NULL,
    category         text COLLATE "C" NOT NULL,
    tags             jsonb       NOT NULL,
    meta_description text,
    status           text COLLATE "C" NOT NULL,
    deleted          boolean     NOT NULL,
    revision         integer     NOT NULL,
    views            bigint      NOT NULL,
    helpful          bigint      NOT NULL,
    not_helpful      bigint      NOT NULL,
    author_id        text        NOT NULL,
    author_name      text        NOT NULL,
    editor_id        text        NOT NULL,
    editor_name      text        NOT NULL,
    published_at     timestamptz,
    scheduled_for    timestamptz,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL
) WITH (fillfactor = 85);

CREATE INDEX article_published ON article (published_at, article_id) WHERE status = 'published' AND NOT deleted;
CREATE INDEX article_by_creation ON article (created_at, article_id) WHERE NOT deleted;

-- Every slug that an article has or had, unless it is deleted.
CREATE TABLE address (
    slug       text COLLATE "C" PRIMARY KEY,
    article_id text COLLATE "C" NOT NULL
);
CREATE INDEX address_of_article ON address (article_id);

-- What articles said once.
CREATE TABLE revision (
    article_id       text COLLATE "C" NOT NULL,
    revision         integer     NOT NULL,
    title            text        NOT NULL,
    content          text        NOT NULL,
    category         text        NOT NULL,
    tags             jsonb       NOT NULL,
    meta_description text,
    restored_from    integer,
    editor_id        text        NOT NULL,
    editor_name      text        NOT NULL,
    edited_at        timestamptz NOT NULL,
    PRIMARY KEY (article_id, revision)
);

-- The words of published articles; taken apart by the projection, whatever the database's locale.
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
