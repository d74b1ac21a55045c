-- Which article has, or once had, which slug. Written before the event that uses it.
CREATE TABLE article_slug (
    slug        text COLLATE "C" PRIMARY KEY,
    article_id  text COLLATE "C" NOT NULL,
    reserved_at timestamptz NOT NULL DEFAULT now(),
    -- Known to be in the log; until then the reservation may be one that a crash left behind.
    used        boolean NOT NULL DEFAULT false
);
CREATE INDEX article_slug_of_article ON article_slug (article_id);
CREATE INDEX article_slug_uncertain ON article_slug (reserved_at) WHERE NOT used;
