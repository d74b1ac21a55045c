package io.ledgerdesk.command.article;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleRejections;
import io.ledgerdesk.api.article.event.ArticleDrafted;
import io.ledgerdesk.api.article.event.ArticleEdited;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** What articles said, read from the log: the aggregate remembers what it says now. */
public final class ArticleRevisions {

    private final EventStore eventStore;

    ArticleRevisions(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /**
     * The content of a revision.
     *
     * @throws io.ledgerdesk.api.Rejection {@code revision_not_found}, also when there is no such
     *     article
     */
    public ArticleContent of(String articleId, int revision) {
        return eventStore
                .readEvents(articleId, 0)
                .asStream()
                .map(message -> content(message.getPayload(), revision))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(ArticleRejections::revisionNotFound);
    }

    private static @Nullable ArticleContent content(Object event, int revision) {
        return switch (event) {
            case ArticleDrafted drafted when revision == 1 -> drafted.content();
            case ArticleEdited edited when edited.revision() == revision -> edited.content();
            default -> null;
        };
    }
}
