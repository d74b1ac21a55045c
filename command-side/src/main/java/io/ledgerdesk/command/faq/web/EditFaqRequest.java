package io.ledgerdesk.command.faq.web;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.FaqLimits;
import io.ledgerdesk.api.faq.command.EditFaqEntry;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.command.platform.web.OneOf;
import io.ledgerdesk.web.validation.Texts;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** {@code PUT …/faq/:id}: what is absent or blank stays as it is. */
record EditFaqRequest(
        @Size(max = FaqLimits.QUESTION, message = Texts.AT_MOST) @Nullable String question,
        @Size(max = FaqLimits.ANSWER, message = Texts.AT_MOST) @Nullable String answer,
        @OneOf(FaqCategory.class) @Nullable String category,
        @Nullable Integer order,
        @Nullable Boolean isPublished) {

    EditFaqRequest {
        question = Texts.unlessBlank(question);
        answer = answer == null || answer.isBlank() ? null : answer;
        category = category == null || category.isEmpty() ? null : category;
    }

    EditFaqEntry toCommand(String faqId, Actor by, Instant at) {
        return new EditFaqEntry(
                faqId,
                question,
                answer,
                WireNamed.find(FaqCategory.class, category),
                isPublished,
                by,
                at);
    }
}
