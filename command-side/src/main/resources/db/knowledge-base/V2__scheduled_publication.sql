-- When to look at which article. Written before the event that says so; whether its time has really come, the article
-- knows, so a row that a crash or a change of mind left behind does no harm.
CREATE TABLE scheduled_publication (
    article_id text COLLATE "C" NOT NULL,
    publish_at timestamptz NOT NULL,
    PRIMARY KEY (article_id, publish_at)
);
CREATE INDEX scheduled_publication_due ON scheduled_publication (publish_at);
