package io.ledgerdesk.api.article.view;

import java.util.List;

/** Articles that were searched for, the best first. */
public record ArticleHits(List<ArticleView> articles) {}
