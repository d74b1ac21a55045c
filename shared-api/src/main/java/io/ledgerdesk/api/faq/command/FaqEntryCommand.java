package io.ledgerdesk.api.faq.command;

import java.time.Instant;

/** All that can be asked of an FAQ entry. */
public sealed interface FaqEntryCommand
        permits AddFaqEntry, CountFaqViews, DeleteFaqEntry, EditFaqEntry, GiveFaqFeedback {

    /** What it is for. */
    String faqId();

    /** When the edge accepted it; aggregates read no clock. */
    Instant at();
}
