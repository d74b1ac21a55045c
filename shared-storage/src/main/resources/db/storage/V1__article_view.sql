-- Views of articles that are not yet events.
CREATE TABLE article_view (
    article_id text COLLATE "C" PRIMARY KEY,
    views      bigint      NOT NULL,
    first_at   timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);
