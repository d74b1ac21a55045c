-- Absent for articles that never said one: those are in the default language and a group of their own.
ALTER TABLE article
    ADD COLUMN language          text COLLATE "C",
    ADD COLUMN translation_group text COLLATE "C" NOT NULL,
    ADD COLUMN resolved          bigint NOT NULL;
CREATE INDEX article_translations ON article (translation_group) WHERE NOT deleted;

-- What readers did, by day in UTC. Of deleted articles, too: it happened.
CREATE TABLE activity (
    day                    date NOT NULL,
    article_id             text COLLATE "C" NOT NULL,
    views                  bigint NOT NULL,
    helpful                bigint NOT NULL,
    not_helpful            bigint NOT NULL,
    resolved               bigint NOT NULL,
    resolved_by_suggestion bigint NOT NULL,
    PRIMARY KEY (day, article_id)
);
