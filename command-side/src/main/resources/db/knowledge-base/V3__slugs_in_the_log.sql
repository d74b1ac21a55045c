-- Slugs are reserved in the event log now, along with the events that use them. Those of articles that are there move
-- over; what a crash left behind, before an article was written or after it was deleted, becomes free.
INSERT INTO event_log.reservation (scope, key, holder, taken_at)
SELECT 'article-slug', slug, article_id, reserved_at
FROM article_slug
WHERE EXISTS (SELECT FROM event_log.event e WHERE e.aggregate_id = article_id)
    AND NOT EXISTS (SELECT FROM event_log.event e WHERE e.aggregate_id = article_id AND e.type = 'article-deleted')
ON CONFLICT (scope, key) DO NOTHING;

DROP TABLE article_slug;
