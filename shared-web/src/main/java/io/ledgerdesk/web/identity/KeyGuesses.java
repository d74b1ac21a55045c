package io.ledgerdesk.web.identity;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.ledgerdesk.web.NumericAddress;
import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.ratelimit.ClientAllowances;

import jakarta.servlet.http.HttpServletRequest;

import java.time.Duration;

/**
 * Counts wrong admin keys per client address, at the login and in the header together. The right
 * key is looked at first and is never refused, so that nobody locks out whoever shares an address.
 */
final class KeyGuesses {

    private static final int MOST_CLIENTS = 10_000;

    private final ClientAllowances allowances;

    KeyGuesses(IdentityProperties.Login limits, TimeMeter clock) {
        this.allowances =
                new ClientAllowances(limits.failures(), limits.window(), MOST_CLIENTS, clock);
    }

    /** Counts a wrong key and says how to answer it: as usual, or by asking to wait. */
    Problem wrong(HttpServletRequest request, Problem usual) {
        ConsumptionProbe probe = allowances.take(NumericAddress.network(request.getRemoteAddr()));
        return probe.isConsumed()
                ? usual
                : IdentityProblems.tooManyAttempts(
                        Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1);
    }
}
