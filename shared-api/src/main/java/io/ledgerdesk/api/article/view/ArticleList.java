package io.ledgerdesk.api.article.view;

import io.ledgerdesk.api.ticket.view.Pagination;

import java.util.List;

/** A page of articles. */
public record ArticleList(List<ArticleView> articles, Pagination pagination) {}
