package io.ledgerdesk.api.article.view;

import org.jspecify.annotations.Nullable;

/**
 * What is found at an address.
 *
 * @param article the published article
 * @param movedTo its slug of today when the address is an old one
 */
public record ArticleAddress(ArticleView article, @Nullable String movedTo) {}
