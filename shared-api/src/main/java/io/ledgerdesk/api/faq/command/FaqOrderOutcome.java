package io.ledgerdesk.api.faq.command;

import java.util.List;

/**
 * The order of a category after a command.
 *
 * @param faqIds first to last
 */
public record FaqOrderOutcome(List<String> faqIds) {

    public FaqOrderOutcome {
        faqIds = List.copyOf(faqIds);
    }
}
