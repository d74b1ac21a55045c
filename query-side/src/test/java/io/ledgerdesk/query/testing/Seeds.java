package io.ledgerdesk.query.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

/**
 * Seeds of what tests make up: those that are always tried, and one that is new in each run. As an
 * extension it has failures tell the new one, by which the run can be repeated.
 */
public final class Seeds implements TestExecutionExceptionHandler {

    /** Takes the place of the new one. */
    private static final String PROPERTY = "ledgerdesk.test.seed";

    private static final long FRESH =
            Long.getLong(PROPERTY, ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));

    /** The given one and the new one. */
    public static LongStream and(long fixed) {
        return LongStream.of(fixed, FRESH).distinct();
    }

    /** The new one alone, where a run with each would take too long. */
    public static long fresh() {
        return FRESH;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
        throw new AssertionError(
                "again with -D" + PROPERTY + "=" + FRESH + ": " + failure.getMessage(), failure);
    }
}
