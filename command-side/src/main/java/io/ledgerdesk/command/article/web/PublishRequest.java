package io.ledgerdesk.command.article.web;

import io.ledgerdesk.web.validation.RequiredFields;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** {@code PATCH …/publish}. */
@RequiredFields(value = "publish", message = "Publish is required")
record PublishRequest(@Nullable Boolean publish) {

    boolean wanted() {
        return Objects.requireNonNull(publish);
    }
}
