-- Views of FAQ entries that are not yet events.
CREATE TABLE faq_view (
    faq_id   text COLLATE "C" PRIMARY KEY,
    views    bigint      NOT NULL,
    first_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);
