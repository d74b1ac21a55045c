package io.ledgerdesk.query.article;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.view.RevisionDiff;
import io.ledgerdesk.api.article.view.RevisionDiff.FieldDiff;
import io.ledgerdesk.api.article.view.RevisionDiff.Hunk;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What differs between two revisions, field by field and line by line; pure. Texts that have too
 * many lines to compare in good time differ as a whole, from the first line that differs to the
 * last.
 */
final class RevisionDiffs {

    private static final int MOST_LINES = 4000;

    private RevisionDiffs() {}

    static RevisionDiff between(ArticleRevision from, ArticleRevision to) {
        ArticleContent before = from.content();
        ArticleContent after = to.content();
        List<FieldDiff> changes = new ArrayList<>();
        compare("title", lines(before.title()), lines(after.title()), changes);
        compare("content", lines(before.content()), lines(after.content()), changes);
        compare(
                "category",
                lines(before.category().wireName()),
                lines(after.category().wireName()),
                changes);
        compare("tags", before.tags(), after.tags(), changes);
        compare(
                "metaDescription",
                lines(before.metaDescription()),
                lines(after.metaDescription()),
                changes);
        return new RevisionDiff(from.articleId(), from.revision(), to.revision(), changes);
    }

    /** Carriage returns of line ends belong to no line. */
    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split("\r\n|\n|\r", -1));
    }

    private static void compare(
            String field, List<String> before, List<String> after, List<FieldDiff> changes) {
        if (!before.equals(after)) {
            changes.add(new FieldDiff(field, hunks(before, after)));
        }
    }

    static List<Hunk> hunks(List<String> before, List<String> after) {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<String> removed = before.subList(start, before.size() - end);
        List<String> added = after.subList(start, after.size() - end);
        if (removed.size() + added.size() > MOST_LINES) {
            return List.of(hunk(start, removed, start, added));
        }
        List<Hunk> hunks = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(removed, added, new MyersDiffWithLinearSpace<>()).getDeltas()) {
            Chunk<String> source = delta.getSource();
            Chunk<String> target = delta.getTarget();
            Hunk next =
                    hunk(
                            start + source.getPosition(),
                            source.getLines(),
                            start + target.getPosition(),
                            target.getLines());
            Hunk last = hunks.isEmpty() ? null : hunks.getLast();
            if (last != null && follows(last, next)) {
                hunks.set(hunks.size() - 1, both(last, next));
            } else {
                hunks.add(next);
            }
        }
        return hunks;
    }

    /** The algorithm tells of one place in several pieces. */
    private static boolean follows(Hunk last, Hunk next) {
        return last.fromLine() + last.removed().size() == next.fromLine()
                && last.toLine() + last.added().size() == next.toLine();
    }

    private static Hunk both(Hunk last, Hunk next) {
        return hunk(
                last.fromLine() - 1,
                Stream.concat(last.removed().stream(), next.removed().stream()).toList(),
                last.toLine() - 1,
                Stream.concat(last.added().stream(), next.added().stream()).toList());
    }

    private static Hunk hunk(int from, List<String> removed, int to, List<String> added) {
        String type = removed.isEmpty() ? "inserted" : added.isEmpty() ? "deleted" : "changed";
        return new Hunk(type, from + 1, List.copyOf(removed), to + 1, List.copyOf(added));
    }
}
