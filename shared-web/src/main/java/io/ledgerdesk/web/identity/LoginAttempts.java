package io.ledgerdesk.web.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import io.ledgerdesk.web.problem.ProblemException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts, per client, attempts that have not succeeded, and refuses more of them than allowed
 * before looking at what was sent. The count starts anew after a success, or a window after the
 * first.
 */
final class LoginAttempts {

    private static final int MOST_CLIENTS = 10_000;

    private final int allowed;
    private final Duration window;
    private final Cache<String, AtomicInteger> attempts;

    LoginAttempts(IdentityProperties.Login limits, Ticker ticker) {
        this.allowed = limits.failures();
        this.window = limits.window();
        this.attempts =
                Caffeine.newBuilder()
                        .maximumSize(MOST_CLIENTS)
                        .expireAfterWrite(window)
                        .ticker(ticker)
                        .build();
    }

    /**
     * Counts an attempt that is about to be made.
     *
     * @throws ProblemException when the client has used up its attempts
     */
    void begin(String client) {
        AtomicInteger made = attempts.get(client, first -> new AtomicInteger());
        if (made.incrementAndGet() > allowed) {
            throw new ProblemException(
                    IdentityProblems.tooManyAttempts(Math.max(1, window.toSeconds())));
        }
    }

    void succeeded(String client) {
        attempts.invalidate(client);
    }
}
