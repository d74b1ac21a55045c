package io.ledgerdesk.command.faq;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;

import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.FaqLimits;
import io.ledgerdesk.api.faq.FaqRejections;
import io.ledgerdesk.api.faq.command.FaqOrderOutcome;
import io.ledgerdesk.api.faq.command.PlaceFaqEntry;
import io.ledgerdesk.api.faq.command.RemoveFaqEntry;
import io.ledgerdesk.api.faq.event.FaqOrderChanged;
import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of one category's entries: one list, so that whatever two agents do at once, each move
 * is decided on the list that the other left.
 */
@AggregateRoot(type = FaqOrder.TYPE)
@Revision(FaqOrder.SNAPSHOT_REVISION)
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
class FaqOrder {

    static final String TYPE = "faq-order";

    /** Of the JSON of snapshots; those with another revision are passed over. */
    static final String SNAPSHOT_REVISION = "1";

    @AggregateIdentifier private String orderId;
    private List<String> faqIds = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Axon creates it empty; the first event names it.
    FaqOrder() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    FaqOrderOutcome handle(PlaceFaqEntry command) {
        List<String> next = new ArrayList<>(faqIds);
        int before = next.indexOf(command.faqId());
        next.remove(command.faqId());
        if (next.size() >= FaqLimits.ENTRIES) {
            throw FaqRejections.categoryIsFull();
        }
        int end = next.size();
        Integer place = command.place();
        if (place == null) {
            place = before < 0 ? end : before;
        }
        next.add(Math.clamp(place, 0, end), command.faqId());
        return order(command.orderId(), command.category(), next, command.by(), command.at());
    }

    @CommandHandler
    FaqOrderOutcome handle(RemoveFaqEntry command) {
        List<String> next = new ArrayList<>(faqIds);
        next.remove(command.faqId());
        return order(orderId, command.category(), next, command.by(), command.at());
    }

    @EventSourcingHandler
    void on(FaqOrderChanged event) {
        orderId = event.orderId();
        faqIds = new ArrayList<>(event.faqIds());
    }

    private FaqOrderOutcome order(
            String id, FaqCategory category, List<String> next, Actor by, Instant at) {
        if (!next.equals(faqIds)) {
            apply(new FaqOrderChanged(id, category, next, by, at));
        }
        return new FaqOrderOutcome(next);
    }
}
