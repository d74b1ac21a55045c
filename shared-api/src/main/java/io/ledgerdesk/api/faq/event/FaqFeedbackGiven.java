package io.ledgerdesk.api.faq.event;

import java.time.Instant;

/**
 * Somebody said whether an answer helped, for the first time or otherwise than before.
 *
 * @param userId who said so; what they said before no longer counts
 * @param helpfulCount how many found it helpful, this one included
 * @param notHelpfulCount how many did not
 */
public record FaqFeedbackGiven(
        String faqId,
        String userId,
        boolean helpful,
        long helpfulCount,
        long notHelpfulCount,
        Instant at)
        implements FaqEntryEvent {}
