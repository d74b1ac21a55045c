package io.ledgerdesk.api.article.view;

/**
 * What readers did, summed up. Who changes their mind counts on the day of the change: a day may
 * come out below zero.
 *
 * @param resolved users who say that an article solved their problem
 * @param resolvedBySuggestion those of them who were told of it while they wrote a ticket
 */
public record ArticleActivity(
        long views, long helpful, long notHelpful, long resolved, long resolvedBySuggestion) {}
