package io.ledgerdesk.command.article.web;

import io.ledgerdesk.api.article.command.ArticleOutcome;
import io.ledgerdesk.api.article.command.GiveArticleFeedback;
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

/** What readers say about articles. */
@RestController
@RequestMapping({ArticlePaths.READERS, ArticlePaths.READERS_OLD})
@ForRequesters
class ArticleFeedbackController {

    @PostMapping("/{id}/helpful")
    Envelope<Counts> helpful(
            @PathVariable String id,
            @Valid @RequestBody HelpfulRequest body,
            Requester reader,
            WriteRequest write) {
        ArticleOutcome outcome =
                write.send(
                                new GiveArticleFeedback(
                                        ArticlePaths.id(id),
                                        reader.id(),
                                        body.helpful(),
                                        write.at()),
                                ArticleOutcome.class)
                        .result();
        write.awaitSeenBy(ArticlePaths.VIEWS);
        return Envelope.ok(
                "Feedback recorded", new Counts(outcome.helpful(), outcome.notHelpful()));
    }

    record Counts(long helpfulCount, long notHelpfulCount) {}
}
