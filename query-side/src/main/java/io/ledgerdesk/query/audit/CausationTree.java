package io.ledgerdesk.query.audit;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Everything that one request set off.
 *
 * @param roots commands whose cause is outside: the request itself
 * @param complete false when there is more than one answer can hold
 */
public record CausationTree(String correlationId, List<Cause> roots, boolean complete) {

    /**
     * A command, known by its id and by what its events tell of it, and what it did.
     *
     * @param causationId id of the command
     * @param source which door it came through: {@code rest}, {@code bulk-action}, {@code
     *     bulk-job}, {@code timer}, …
     * @param actorId who gave it
     * @param actorName the same by name
     */
    public record Cause(
            @Nullable String causationId,
            @Nullable String source,
            @Nullable String actorId,
            @Nullable String actorName,
            List<Effect> effects) {}

    /**
     * An event, and the commands that were given because of it.
     *
     * @param consequences commands that say so: what a timer did when the time had come
     */
    public record Effect(AuditEvent event, List<Cause> consequences) {}
}
