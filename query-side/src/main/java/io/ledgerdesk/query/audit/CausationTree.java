package io.ledgerdesk.query.audit;

import io.ledgerdesk.api.ticket.view.BulkJobView;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Everything that one request set off.
 *
 * @param origin what that was; null where nothing is known by the correlation id
 * @param roots commands whose cause is outside: the request itself
 * @param complete false when there is more than one answer can hold; the first events are in it
 */
public record CausationTree(
        String correlationId, @Nullable Origin origin, List<Cause> roots, boolean complete) {

    /**
     * What set it all off: a bulk job as long as it is on record, otherwise what the first event
     * says of its command.
     *
     * @param source which door it came through: {@code rest}, {@code bulk-action}, {@code
     *     bulk-job}, {@code timer}, …
     * @param actorId who wanted it
     * @param impersonatedBy id of whoever did so in the actor's name
     * @param beganAt when the job was started, or the first event recorded; by the database's clock
     * @param commands that changed something, shown here or not; null where they are too many to be
     *     told apart
     * @param events shown here or not
     * @param uniform false where roots came through another door or from somebody else: clients may
     *     give one correlation id to several requests
     * @param instruction what was to be done to each of many tickets; null for all else, and where
     *     events do not tell
     * @param jobId of a bulk job, on record or not
     * @param job how it is getting on; null when it is no longer on record
     */
    public record Origin(
            @Nullable String source,
            @Nullable String actorId,
            @Nullable String actorType,
            @Nullable String actorName,
            @Nullable String impersonatedBy,
            @Nullable String addressClass,
            Instant beganAt,
            @Nullable Long commands,
            long events,
            boolean uniform,
            @Nullable Instruction instruction,
            @Nullable String jobId,
            @Nullable BulkJobView job) {}

    /**
     * What was to be done to each of many tickets, as in a bulk action's request.
     *
     * @param action its name there
     * @param tags those of the job, or those that really came or went; null for other actions
     */
    public record Instruction(
            String action,
            @Nullable String assignedTo,
            @Nullable String assignedToName,
            @Nullable String status,
            @Nullable String priority,
            @Nullable List<String> tags) {}

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
