package io.ledgerdesk.query.faq;

import io.ledgerdesk.api.faq.FaqContent;

import java.time.Instant;

/**
 * An FAQ entry as it is stored.
 *
 * @param sequence of the last event in it
 */
record FaqRow(
        String faqId,
        long sequence,
        FaqContent content,
        boolean deleted,
        long helpful,
        long notHelpful,
        long views,
        Person author,
        Person editor,
        Instant createdAt,
        Instant updatedAt) {

    boolean isPublic() {
        return content.published() && !deleted;
    }

    /** Who wrote. */
    record Person(String id, String name) {}
}
