package io.ledgerdesk.query.replay.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.query.platform.DeadLetter;
import io.ledgerdesk.query.platform.DeadLetters;
import io.ledgerdesk.query.platform.web.Moments;
import io.ledgerdesk.query.platform.web.QueryParameters;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;

/** Events that a projection could not take. */
@RestController
@ForAgents
class DeadLetterController {

    private static final String LETTERS = "/api/admin/replay/dead-letters";
    private static final String ONE = LETTERS + "/{id:[0-9]{1,18}}";
    private static final int PAGE = 200;

    private final DeadLetters letters;

    DeadLetterController(DeadLetters letters) {
        this.letters = letters;
    }

    @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "Id of the last one of the page before.",
            schema = @Schema(type = "integer", format = "int64"))
    @GetMapping(LETTERS)
    Envelope<List<DeadLetterAnswer>> page(HttpServletRequest request) {
        Long after = Moments.number("after", new QueryParameters(request).text("after"));
        return Envelope.ok(
                letters.after(after == null ? 0 : after, PAGE).stream()
                        .map(DeadLetterAnswer::of)
                        .toList());
    }

    @GetMapping(ONE)
    Envelope<DeadLetterAnswer> one(@PathVariable long id) {
        DeadLetter letter = letters.get(id);
        return Envelope.ok(DeadLetterAnswer.of(letter, letters.event(letter)));
    }

    /** Tries everything that waits with the same aggregate, in order. */
    @PostMapping(ONE + "/retry")
    Envelope<Map<String, Integer>> retry(@PathVariable long id) {
        return Envelope.ok("Retried", Map.of("processed", letters.retry(letters.get(id))));
    }

    /** The same for many aggregates; a bounded number at a time. */
    @PostMapping(LETTERS + "/retry")
    Envelope<RetryAnswer> retryAll(@RequestBody(required = false) @Nullable RetryRequest body) {
        RetryRequest wanted = RetryRequest.checked(body);
        return Envelope.ok(
                "Retried", RetryAnswer.of(letters.retryAll(wanted.tables(), wanted.from())));
    }

    @PostMapping(ONE + "/discard")
    Envelope<DeadLetterAnswer> discard(
            @PathVariable long id,
            Actor agent,
            @RequestBody(required = false) @Nullable RebuildRequest body) {
        String reason = body == null ? "" : body.reasonOrNone();
        if (reason.isEmpty()) {
            throw TicketRejections.invalid("reason is required", Map.of("reason", "is required"));
        }
        letters.discard(letters.get(id), agent.id(), reason);
        return Envelope.ok("Discarded", DeadLetterAnswer.of(letters.get(id)));
    }
}
