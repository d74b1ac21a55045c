package io.ledgerdesk.api.faq.event;

import java.time.Instant;

/** All that can happen to an FAQ entry. Handle it with an exhaustive switch. */
public sealed interface FaqEntryEvent
        permits FaqEntryAdded, FaqEntryDeleted, FaqEntryEdited, FaqFeedbackGiven, FaqViewsCounted {

    /** What it happened to. */
    String faqId();

    /** When it happened, as the edge accepted the command. */
    Instant at();
}
