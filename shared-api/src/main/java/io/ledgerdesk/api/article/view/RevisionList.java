package io.ledgerdesk.api.article.view;

import java.util.List;

/** All that an article has said, the newest first. */
public record RevisionList(List<RevisionView> revisions) {}
