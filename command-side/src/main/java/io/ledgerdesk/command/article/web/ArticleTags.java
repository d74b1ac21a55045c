package io.ledgerdesk.command.article.web;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/** Tags as articles keep them. */
final class ArticleTags {

    private ArticleTags() {}

    /** Sorted; none where nothing was said. */
    static List<String> sorted(@Nullable List<@Nullable String> validated) {
        return validated == null
                ? List.of()
                : validated.stream().map(tag -> Objects.requireNonNull(tag)).sorted().toList();
    }
}
