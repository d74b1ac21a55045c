package io.ledgerdesk.command.faq.web;

import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.faq.command.FaqOutcome;
import io.ledgerdesk.api.faq.view.FaqView;

/** Views of what was just written: no read model is asked. */
final class FaqViews {

    private FaqViews() {}

    static FaqView of(FaqOutcome outcome, int order) {
        FaqContent content = outcome.content();
        return new FaqView(
                outcome.faqId(),
                content.question(),
                content.answer(),
                content.category().wireName(),
                order,
                outcome.helpful(),
                outcome.notHelpful(),
                outcome.views(),
                content.published(),
                outcome.author().id(),
                outcome.author().name(),
                outcome.lastEditor().id(),
                outcome.lastEditor().name(),
                null,
                outcome.createdAt(),
                outcome.updatedAt());
    }
}
