package io.ledgerdesk.command.faq.web;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.faq.FaqLimits;
import io.ledgerdesk.api.faq.command.AddFaqEntry;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.command.platform.web.OneOf;
import io.ledgerdesk.web.validation.RequiredFields;
import io.ledgerdesk.web.validation.Texts;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * {@code POST …/faq}.
 *
 * @param order place within the category, from 0; absent for the end
 * @param isPublished true unless said otherwise
 */
@RequiredFields(
        value = {"question", "answer", "category"},
        message = "Question, answer, and category are required")
record AddFaqRequest(
        @Size(max = FaqLimits.QUESTION, message = Texts.AT_MOST) @Nullable String question,
        @Size(max = FaqLimits.ANSWER, message = Texts.AT_MOST) @Nullable String answer,
        @OneOf(FaqCategory.class) @Nullable String category,
        @Nullable Integer order,
        @Nullable Boolean isPublished) {

    AddFaqRequest {
        question = Texts.stripped(question);
    }

    AddFaqEntry toCommand(String faqId, Actor by, Instant at) {
        return new AddFaqEntry(
                faqId,
                new FaqContent(
                        Objects.requireNonNull(question),
                        Objects.requireNonNull(answer),
                        Objects.requireNonNull(WireNamed.find(FaqCategory.class, category)),
                        !Boolean.FALSE.equals(isPublished)),
                by,
                at);
    }
}
