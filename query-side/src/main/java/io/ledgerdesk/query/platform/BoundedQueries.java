package io.ledgerdesk.query.platform;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import org.axonframework.queryhandling.QueryGateway;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the query bus and waits for the answer, no longer than a bound. */
public final class BoundedQueries {

    private final QueryGateway gateway;
    private final Duration bound;

    BoundedQueries(QueryGateway gateway, Duration bound) {
        this.gateway = gateway;
        this.bound = bound;
    }

    /**
     * The answer to a query.
     *
     * @throws Rejection as thrown by the handler, or when the bound has passed
     */
    public <R> R ask(Object query, Class<R> answer) {
        CompletableFuture<R> future = gateway.query(query, answer);
        try {
            return future.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw tooLong();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooLong();
        } catch (ExecutionException e) {
            throw asUnchecked(e.getCause() == null ? e : e.getCause());
        }
    }

    private static Rejection tooLong() {
        return new Rejection(RejectionKind.UNAVAILABLE, "read_timeout", "The query took too long");
    }

    private static RuntimeException asUnchecked(Throwable failure) {
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("a query failed", failure);
    }
}
