package io.ledgerdesk.api.ticket.query;

import java.util.List;

/**
 * What was said at these places, word for word, internal notes included; answered with {@code
 * MessageTexts}.
 *
 * @param places a hundred at most
 */
public record FindMessageTexts(List<MessagePlace> places) {

    private static final int MOST = PageRequest.MAX_LIMIT;

    /** Rejects more than a page can have. */
    public FindMessageTexts {
        if (places.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " places");
        }
    }
}
