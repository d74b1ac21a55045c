package io.ledgerdesk.query.faq;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.faq.event.FaqEntryAdded;
import io.ledgerdesk.api.faq.event.FaqEntryDeleted;
import io.ledgerdesk.api.faq.event.FaqEntryEdited;
import io.ledgerdesk.api.faq.event.FaqFeedbackGiven;
import io.ledgerdesk.api.faq.event.FaqOrderChanged;
import io.ledgerdesk.api.faq.event.FaqViewsCounted;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Tables;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class FaqListProjectionIT {

    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");
    private static final Actor ANA = Actor.agent("ana", "Ana", "ana@support.example");

    private final Map<String, Long> sequences = new HashMap<>();
    private final List<DomainEventMessage<?>> messages = new ArrayList<>();

    @Test
    void aRebuildFromTheLogIsTheSameRowByRowAndOrdersAreDense() {
        for (int i = 0; i < 5; i++) {
            add("e" + i, new FaqEntryAdded("e" + i, content("Question " + i, i != 3), ANA, AT));
        }
        add("e0", new FaqFeedbackGiven("e0", "u", true, 1, 0, AT));
        add("e0", new FaqViewsCounted("e0", 7, 7, AT));
        add("e1", new FaqEntryDeleted("e1", ANA, AT));
        add("e2", new FaqEntryEdited("e2", content("Otherwise", true), ANA, AT));
        order("e4", "e1", "gone", "e2");
        order("e4", "e1", "gone", "e2", "e3");
        try (RunningQuerySide querySide = RunningQuerySide.start()) {
            querySide.append(messages);
            querySide.awaitEverything();
            Map<String, List<String>> live = Tables.of(querySide.jdbc(), FaqListConfiguration.LIVE);

            assertThat(live.get("entry")).hasSize(5);
            assertThat(live.get("document")).hasSize(3);
            assertThat(
                            querySide.rebuild(
                                    shadow ->
                                            new FaqListProjection(
                                                    shadow,
                                                    querySide.bean(ProjectionDatabase.class)),
                                    ReadModelNames.FAQ_LIST))
                    .isEqualTo(live);
            List<String> listed = new ArrayList<>();
            querySide
                    .get(null, "/api/support/faq?category=General")
                    .data()
                    .forEach(
                            entry ->
                                    listed.add(
                                            entry.path("id").asString()
                                                    + "="
                                                    + entry.path("order").asInt()
                                                    + " "
                                                    + entry.path("viewCount").asInt(-1)));
            // e3 is not published and keeps its place; e0 was never placed and comes last.
            assertThat(listed).containsExactly("e4=0 0", "e2=1 0", "e0=3 7");
        }
    }

    private static FaqContent content(String question, boolean published) {
        return new FaqContent(question, "Answer", FaqCategory.GENERAL, published);
    }

    private void order(String... ids) {
        add(
                "faq-order-general",
                new FaqOrderChanged(
                        "faq-order-general", FaqCategory.GENERAL, List.of(ids), ANA, AT));
    }

    private void add(String id, Object event) {
        long sequence = sequences.merge(id, 1L, Long::sum) - 1;
        messages.add(new GenericDomainEventMessage<>("faq", id, sequence, event));
    }
}
