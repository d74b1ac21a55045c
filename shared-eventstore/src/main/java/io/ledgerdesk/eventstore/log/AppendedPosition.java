package io.ledgerdesk.eventstore.log;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/**
 * Tells a caller which position its own events got, although between the two stand a command bus
 * and an aggregate that know nothing of positions. Works on the calling thread.
 */
public final class AppendedPosition {

    private static final ThreadLocal<@Nullable Capture> CURRENT = new ThreadLocal<>();

    private AppendedPosition() {}

    /**
     * Runs the action and answers its result with the highest position that this thread appended
     * meanwhile.
     */
    public static <T extends @Nullable Object> Captured<T> capture(Supplier<T> action) {
        Capture outer = CURRENT.get();
        Capture capture = new Capture();
        CURRENT.set(capture);
        try {
            return new Captured<>(action.get(), capture.position);
        } finally {
            CURRENT.set(outer);
        }
    }

    /** Notes an append of this thread; a no-op outside of a capture. */
    public static void record(long position) {
        Capture capture = CURRENT.get();
        if (capture != null) {
            capture.position = position;
        }
    }

    private static final class Capture {
        private @Nullable Long position;
    }

    /**
     * What came of an action.
     *
     * @param result as returned by it
     * @param position highest position appended; null when nothing was
     */
    public record Captured<T extends @Nullable Object>(T result, @Nullable Long position) {}
}
