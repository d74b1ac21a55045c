package io.ledgerdesk.query.replay.web;

import io.ledgerdesk.query.platform.DeadLetters;

import org.jspecify.annotations.Nullable;

/**
 * What came of trying many dead letters again.
 *
 * @param processed events that are in the tables now
 * @param stillFailing aggregates of which an event failed again
 * @param next for {@code from} of the next request; absent when all were tried
 */
record RetryAnswer(int processed, int stillFailing, @Nullable String next) {

    static RetryAnswer of(DeadLetters.Retried retried) {
        return new RetryAnswer(retried.processed(), retried.stillFailing(), retried.next());
    }
}
