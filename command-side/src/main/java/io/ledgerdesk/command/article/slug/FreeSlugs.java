package io.ledgerdesk.command.article.slug;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.article.ArticleRejections;
import io.ledgerdesk.eventstore.log.EventLog;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds slugs that nobody has. A slug is taken with the event that says so and belongs to its
 * article until that is deleted, also when it has another one by then; who comes second takes the
 * next number.
 */
public final class FreeSlugs {

    /** The kind of name that slugs are in the event log. */
    public static final String SCOPE = "article-slug";

    private static final int ATTEMPTS = 50;
    private static final int MOST_ALIKE = 10_000;

    private final EventLog log;

    FreeSlugs(EventLog log) {
        this.log = log;
    }

    /**
     * Has something written with the slug of a title, or the first of {@code title-2}, {@code
     * title-3} … that nobody has.
     *
     * @param write is tried again with another one when somebody else was faster
     * @return what was written
     * @throws Rejection when others always were
     */
    public <T> T write(String title, Function<String, T> write) {
        String base = Slug.of(title);
        Set<String> taken = new HashSet<>(log.heldBeginningWith(SCOPE, base, MOST_ALIKE));
        String slugTaken = ArticleRejections.slugTaken().code();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String slug = firstFree(base, taken);
            try {
                return write.apply(slug);
            } catch (Rejection rejection) {
                if (!rejection.code().equals(slugTaken)) {
                    throw rejection;
                }
                taken.add(slug);
            }
        }
        throw new Rejection(
                RejectionKind.UNAVAILABLE,
                "busy_article",
                "Too many articles get this title at the moment; try again");
    }

    /**
     * The slug that a text makes.
     *
     * @throws Rejection {@code slug_taken} when no article could be reached there
     */
    public String exactly(String text) {
        String slug = Slug.of(text);
        if (!Slug.isFree(slug)) {
            throw ArticleRejections.slugTaken();
        }
        return slug;
    }

    private static String firstFree(String base, Set<String> taken) {
        String candidate = base;
        for (int number = 2; taken.contains(candidate) || !Slug.isFree(candidate); number++) {
            candidate = base + "-" + number;
        }
        return candidate;
    }
}
