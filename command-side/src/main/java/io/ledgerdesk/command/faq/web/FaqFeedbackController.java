package io.ledgerdesk.command.faq.web;

import io.ledgerdesk.api.faq.command.FaqOutcome;
import io.ledgerdesk.api.faq.command.GiveFaqFeedback;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.command.platform.web.WriteRequest;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForRequesters;

import jakarta.validation.Valid;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What readers say about answers. */
@RestController
@RequestMapping({FaqPaths.READERS, FaqPaths.READERS_OLD})
@ForRequesters
class FaqFeedbackController {

    @PostMapping("/{id}/helpful")
    Envelope<Counts> helpful(
            @PathVariable String id,
            @Valid @RequestBody HelpfulFaqRequest body,
            Requester reader,
            WriteRequest write) {
        FaqOutcome outcome =
                write.send(
                                new GiveFaqFeedback(
                                        FaqPaths.id(id), reader.id(), body.helpful(), write.at()),
                                FaqOutcome.class)
                        .result();
        write.awaitSeenBy(FaqPaths.VIEWS);
        return Envelope.ok(
                "Feedback recorded", new Counts(outcome.helpful(), outcome.notHelpful()));
    }

    record Counts(long helpfulCount, long notHelpfulCount) {}
}
