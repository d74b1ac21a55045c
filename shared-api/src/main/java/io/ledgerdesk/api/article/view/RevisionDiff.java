package io.ledgerdesk.api.article.view;

import java.util.List;

/**
 * What differs between two revisions.
 *
 * @param changes one for each field that differs
 */
public record RevisionDiff(String articleId, int from, int to, List<FieldDiff> changes) {

    /**
     * What differs in one field.
     *
     * @param field such as {@code title}
     * @param hunks in the order of their lines
     */
    public record FieldDiff(String field, List<Hunk> hunks) {}

    /**
     * Lines that came in the place of others.
     *
     * @param type {@code changed}, {@code inserted} or {@code deleted}
     * @param fromLine where they were, from 1; of insertions, the line before which they are put
     * @param removed the lines that are gone
     * @param toLine where they are, from 1
     * @param added the lines that are new
     */
    public record Hunk(
            String type, int fromLine, List<String> removed, int toLine, List<String> added) {}
}
