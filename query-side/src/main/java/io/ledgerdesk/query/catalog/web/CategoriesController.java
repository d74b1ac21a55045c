package io.ledgerdesk.query.catalog.web;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.web.Envelope;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/**
 * What tickets, articles and FAQ entries can be about, how urgent a ticket can be, and where it can
 * stand; for everybody.
 */
@RestController
class CategoriesController {

    private static final Choices CHOICES =
            new Choices(
                    WireNamed.names(TicketCategory.class),
                    WireNamed.names(TicketPriority.class),
                    WireNamed.names(TicketStatus.class),
                    WireNamed.names(ArticleCategory.class),
                    WireNamed.names(FaqCategory.class));

    @GetMapping({"/api/support/categories", "/api/help-support/categories"})
    Envelope<Choices> choices() {
        return Envelope.ok(CHOICES);
    }

    record Choices(
            List<String> categories,
            List<String> priorities,
            List<String> statuses,
            List<String> articleCategories,
            List<String> faqCategories) {}
}
