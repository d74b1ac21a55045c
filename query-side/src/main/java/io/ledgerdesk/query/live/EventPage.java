package io.ledgerdesk.query.live;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * Some of what happened, in order.
 *
 * @param next what to ask after next
 * @param more whether there is more already
 */
public record EventPage(List<Entry> events, String next, boolean more) {

    /**
     * One frame.
     *
     * @param cursor what to ask after to go on behind this one
     */
    public record Entry(
            String name,
            String position,
            long sequence,
            String cursor,
            Map<String, @Nullable Object> payload) {

        static Entry of(Frame frame) {
            return new Entry(
                    frame.name(),
                    Long.toString(frame.position()),
                    frame.sequence(),
                    frame.cursor().toString(),
                    frame.payload());
        }
    }
}
