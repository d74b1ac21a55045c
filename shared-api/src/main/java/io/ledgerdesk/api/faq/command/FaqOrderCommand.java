package io.ledgerdesk.api.faq.command;

import java.time.Instant;

/** All that can be asked of the order of a category. */
public sealed interface FaqOrderCommand permits PlaceFaqEntry, RemoveFaqEntry {

    /** What it is for. */
    String orderId();

    /** When the edge accepted it; aggregates read no clock. */
    Instant at();
}
