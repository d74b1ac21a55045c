package io.ledgerdesk.api.faq;

import java.util.Locale;

/** How the order of a category is known in the log. */
public final class FaqOrderId {

    private FaqOrderId() {}

    /** Such as {@code faq-order-general}; never changes once stored. */
    public static String of(FaqCategory category) {
        return "faq-order-" + category.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
