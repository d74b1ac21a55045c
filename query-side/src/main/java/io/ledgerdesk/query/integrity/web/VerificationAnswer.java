package io.ledgerdesk.query.integrity.web;

import io.ledgerdesk.eventstore.chain.Finding;
import io.ledgerdesk.eventstore.chain.Verification;
import io.ledgerdesk.query.integrity.VerificationRun;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How a verification goes, or what it came to.
 *
 * @param state {@code running}, {@code intact}, {@code unproven}, {@code tampered}, {@code failed}
 * @param node that carries it out, or did
 * @param position that it has come to
 * @param head end of the log when it began
 * @param finding the first thing that does not fit
 */
record VerificationAnswer(
        String state,
        String node,
        Instant startedAt,
        @Nullable Instant endedAt,
        long position,
        long head,
        @Nullable Long checkpoints,
        @Nullable Long events,
        @Nullable Long coveredUpTo,
        @Nullable Long uncovered,
        @Nullable String lastHash,
        @Nullable FindingAnswer finding) {

    /** The first thing that does not fit. */
    record FindingAnswer(long position, String kind, String text) {}

    static VerificationAnswer of(VerificationRun run) {
        Verification outcome = run.verification();
        return new VerificationAnswer(
                state(run),
                run.node(),
                run.startedAt(),
                run.endedAt(),
                run.position(),
                run.head(),
                outcome == null ? null : outcome.checkpoints(),
                outcome == null ? null : outcome.events(),
                outcome == null ? null : outcome.coveredUpTo(),
                outcome == null ? null : outcome.uncovered(),
                outcome == null ? null : outcome.lastHash(),
                outcome == null ? null : finding(outcome.finding()));
    }

    private static String state(VerificationRun run) {
        Verification outcome = run.verification();
        if (run.isRunning()) {
            return "running";
        }
        if (outcome == null) {
            return "failed";
        }
        return outcome.state();
    }

    private static @Nullable FindingAnswer finding(@Nullable Finding finding) {
        return finding == null
                ? null
                : new FindingAnswer(finding.position(), finding.kind().wireName(), finding.text());
    }
}
