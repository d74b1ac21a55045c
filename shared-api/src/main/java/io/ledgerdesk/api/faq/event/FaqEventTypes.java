package io.ledgerdesk.api.faq.event;

import io.ledgerdesk.api.EventType;

import java.util.List;

/** The names under which these events are stored. Changing one of these lines needs an upcaster. */
public final class FaqEventTypes {

    public static final List<EventType> ALL =
            List.of(
                    new EventType("faq-entry-added", "1", FaqEntryAdded.class),
                    new EventType("faq-entry-deleted", "1", FaqEntryDeleted.class),
                    new EventType("faq-entry-edited", "1", FaqEntryEdited.class),
                    new EventType("faq-feedback-given", "1", FaqFeedbackGiven.class),
                    new EventType("faq-order-changed", "1", FaqOrderChanged.class),
                    new EventType("faq-views-counted", "1", FaqViewsCounted.class));

    private FaqEventTypes() {}
}
