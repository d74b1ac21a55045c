package io.ledgerdesk.api.faq;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

/** Every way in which FAQ entries turn a command or query down. */
public final class FaqRejections {

    private FaqRejections() {}

    /** Also for unpublished and deleted ones that the caller may not see. */
    public static Rejection faqNotFound() {
        return new Rejection(RejectionKind.NOT_FOUND, "faq_not_found", "FAQ not found");
    }

    public static Rejection categoryIsFull() {
        return new Rejection(
                RejectionKind.CONFLICT,
                "faq_category_full",
                "The category has " + FaqLimits.ENTRIES + " entries, which is the most it takes");
    }
}
