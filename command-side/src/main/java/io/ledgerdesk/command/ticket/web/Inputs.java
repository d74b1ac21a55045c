package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.web.validation.WhiteSpace;

import org.jspecify.annotations.Nullable;

/** How request records tidy what clients send. Lengths are in UTF-16 units, as clients count. */
final class Inputs {

    static final String AT_MOST = "must be at most {max} characters";
    static final String TOO_MANY = "must be at most {max}";

    private Inputs() {}

    /** Without white space around it. */
    static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : WhiteSpace.trimmed(text);
    }

    /** The same, and absent when nothing is left. */
    static @Nullable String unlessBlank(@Nullable String text) {
        return text == null || WhiteSpace.isBlank(text) ? null : WhiteSpace.trimmed(text);
    }
}
