package io.ledgerdesk.command.article.web;

import io.ledgerdesk.api.article.command.ArticleOutcome;
import io.ledgerdesk.api.article.command.ReportArticleResolution;
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

/** Readers say that an article solved their problem: a ticket that was not written, perhaps. */
@RestController
@RequestMapping({ArticlePaths.READERS, ArticlePaths.READERS_OLD})
@ForRequesters
class ArticleResolutionController {

    @PostMapping("/{id}/resolved")
    Envelope<Resolution> resolved(
            @PathVariable String id,
            @Valid @RequestBody ResolvedRequest body,
            Requester reader,
            WriteRequest write) {
        ArticleOutcome outcome =
                write.send(
                                new ReportArticleResolution(
                                        ArticlePaths.id(id),
                                        reader.id(),
                                        body.resolved(),
                                        body.readingOccasion(),
                                        write.at()),
                                ArticleOutcome.class)
                        .result();
        write.awaitSeenBy(ArticlePaths.VIEWS);
        return Envelope.ok(
                "Thank you for telling us",
                new Resolution(outcome.articleId(), body.resolved(), outcome.resolved()));
    }

    record Resolution(String id, boolean resolved, long resolvedCount) {}
}
