package io.ledgerdesk.command.faq.web;

import io.ledgerdesk.web.validation.RequiredFields;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** {@code PATCH …/reorder}; beyond the end is the end. */
@RequiredFields(value = "order", message = "Order is required")
record ReorderFaqRequest(@Nullable Integer order) {

    int place() {
        return Objects.requireNonNull(order);
    }
}
