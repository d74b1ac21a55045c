package io.ledgerdesk.api.article.query;

import io.ledgerdesk.api.ticket.query.PastMoment;

/**
 * How articles had been read and what they had solved; answered with an {@code ArticleStatistics},
 * or rejected with {@code past_copy_building} while the tables of that moment are being filled.
 *
 * @param query the same question about the present
 * @param at as answered to a {@code ResolveMoment}
 */
public record FindArticleStatisticsAsOf(FindArticleStatistics query, PastMoment at) {}
