package io.ledgerdesk.eventstore.log;

/**
 * A name that at most one holder has at a time, such as the slug of an article or the id of a
 * command that must not be carried out twice. Taken and released together with the events of a
 * command, or not at all: see {@link Append}.
 *
 * @param scope what kind of name it is; lower-case, hyphenated, such as {@code article-slug}
 * @param key the name, compared byte by byte
 * @param holder who has it, such as the aggregate's id; shown to whoever comes too late
 */
public record Reservation(String scope, String key, String holder) {

    /** Scope of the keys that clients give to requests; forgotten after a while, never copied. */
    public static final String REQUESTS = "request";

    /** Rejects what no row could be found by. */
    public Reservation {
        if (scope.isBlank() || key.isEmpty()) {
            throw new IllegalArgumentException("a reservation needs a scope and a key");
        }
    }

    /** What makes it unique. */
    Name name() {
        return new Name(scope, key);
    }

    /** A key within its scope. */
    record Name(String scope, String key) {}
}
