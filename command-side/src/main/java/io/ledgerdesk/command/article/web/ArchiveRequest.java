package io.ledgerdesk.command.article.web;

import org.jspecify.annotations.Nullable;

/**
 * {@code PATCH …/archive}.
 *
 * @param archive false to take it out again; true unless said otherwise
 */
record ArchiveRequest(@Nullable Boolean archive) {

    boolean wanted() {
        return !Boolean.FALSE.equals(archive);
    }
}
