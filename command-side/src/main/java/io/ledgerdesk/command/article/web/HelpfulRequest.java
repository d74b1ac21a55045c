package io.ledgerdesk.command.article.web;

import io.ledgerdesk.web.validation.RequiredFields;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** {@code POST …/helpful}. */
@RequiredFields(value = "isHelpful", message = "isHelpful is required")
record HelpfulRequest(@Nullable Boolean isHelpful) {

    boolean helpful() {
        return Objects.requireNonNull(isHelpful);
    }
}
