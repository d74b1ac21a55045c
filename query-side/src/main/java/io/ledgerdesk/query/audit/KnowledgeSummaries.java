package io.ledgerdesk.query.audit;

import static io.ledgerdesk.query.audit.EventSummaries.name;
import static io.ledgerdesk.query.audit.EventSummaries.quoted;

import io.ledgerdesk.api.article.event.ArticleArchived;
import io.ledgerdesk.api.article.event.ArticleDeleted;
import io.ledgerdesk.api.article.event.ArticleDrafted;
import io.ledgerdesk.api.article.event.ArticleEdited;
import io.ledgerdesk.api.article.event.ArticleEvent;
import io.ledgerdesk.api.article.event.ArticleFeedbackGiven;
import io.ledgerdesk.api.article.event.ArticleLanguageSet;
import io.ledgerdesk.api.article.event.ArticlePublicationScheduled;
import io.ledgerdesk.api.article.event.ArticlePublicationUnscheduled;
import io.ledgerdesk.api.article.event.ArticlePublished;
import io.ledgerdesk.api.article.event.ArticleResolutionReported;
import io.ledgerdesk.api.article.event.ArticleSlugChanged;
import io.ledgerdesk.api.article.event.ArticleUnarchived;
import io.ledgerdesk.api.article.event.ArticleUnpublished;
import io.ledgerdesk.api.article.event.ArticleViewsCounted;
import io.ledgerdesk.api.faq.event.FaqEntryAdded;
import io.ledgerdesk.api.faq.event.FaqEntryDeleted;
import io.ledgerdesk.api.faq.event.FaqEntryEdited;
import io.ledgerdesk.api.faq.event.FaqEntryEvent;
import io.ledgerdesk.api.faq.event.FaqFeedbackGiven;
import io.ledgerdesk.api.faq.event.FaqOrderChanged;
import io.ledgerdesk.api.faq.event.FaqViewsCounted;

/** One sentence about an event of an article or of the FAQ, for people; pure. */
final class KnowledgeSummaries {

    private KnowledgeSummaries() {}

    static String ofArticle(ArticleEvent event) {
        return switch (event) {
            case ArticleDrafted e ->
                    name(e.by()) + " drafted \"" + quoted(e.content().title()) + "\"";
            case ArticleEdited e ->
                    "%s edited \"%s\", revision %d%s"
                            .formatted(
                                    name(e.by()),
                                    quoted(e.content().title()),
                                    e.revision(),
                                    e.restoredFrom() == null
                                            ? ""
                                            : ", which is " + e.restoredFrom() + " again");
            case ArticlePublished e -> name(e.by()) + " published it";
            case ArticleUnpublished e -> name(e.by()) + " made it a draft again";
            case ArticleArchived e -> name(e.by()) + " archived it";
            case ArticleUnarchived e -> name(e.by()) + " took it out of the archive";
            case ArticleDeleted e -> name(e.by()) + " deleted it";
            case ArticlePublicationScheduled e ->
                    name(e.by()) + " scheduled its publication for " + e.publishAt();
            case ArticlePublicationUnscheduled e ->
                    name(e.by()) + " called its scheduled publication off";
            case ArticleSlugChanged e ->
                    "%s changed the slug from %s to %s".formatted(name(e.by()), e.from(), e.to());
            case ArticleLanguageSet e -> name(e.by()) + " set the language to " + e.language();
            case ArticleFeedbackGiven e -> feedback(e.userId(), e.helpful());
            case ArticleResolutionReported e ->
                    e.userId()
                            + (e.resolved()
                                    ? " said that it solved their problem"
                                    : " no longer says that it solved their problem");
            case ArticleViewsCounted e -> views(e.views(), e.total());
        };
    }

    static String ofFaq(FaqEntryEvent event) {
        return switch (event) {
            case FaqEntryAdded e ->
                    name(e.by()) + " added \"" + quoted(e.content().question()) + "\"";
            case FaqEntryEdited e ->
                    name(e.by()) + " edited \"" + quoted(e.content().question()) + "\"";
            case FaqEntryDeleted e -> name(e.by()) + " deleted it";
            case FaqFeedbackGiven e -> feedback(e.userId(), e.helpful());
            case FaqViewsCounted e -> views(e.views(), e.total());
        };
    }

    static String ofFaqOrder(FaqOrderChanged event) {
        return "%s ordered the %d entries of %s"
                .formatted(name(event.by()), event.faqIds().size(), event.category());
    }

    private static String feedback(String userId, boolean helpful) {
        return userId + (helpful ? " found it helpful" : " found it not helpful");
    }

    private static String views(long views, long total) {
        return "Read %d times more, %d in all".formatted(views, total);
    }
}
