package io.ledgerdesk.query.testing;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.EventContext;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Stories as they stand in a log: interleaved, each event with a place and an id of its own. */
public record LoggedEvents(List<BatchedEvent<TicketEvent>> events) {

    /** One story after the other. */
    public static LoggedEvents inTurn(TicketStory... stories) {
        List<BatchedEvent<TicketEvent>> events = new ArrayList<>();
        Arrays.stream(stories).forEach(story -> events.addAll(story(story)));
        return new LoggedEvents(events);
    }

    /** The stories shuffled together, each in its own order. */
    public static LoggedEvents interleaved(List<TicketStory> stories, Random random) {
        List<List<BatchedEvent<TicketEvent>>> rest = new ArrayList<>();
        stories.forEach(story -> rest.add(new ArrayList<>(story(story))));
        List<BatchedEvent<TicketEvent>> events = new ArrayList<>();
        while (!rest.isEmpty()) {
            List<BatchedEvent<TicketEvent>> next = rest.get(random.nextInt(rest.size()));
            events.add(next.removeFirst());
            if (next.isEmpty()) {
                rest.remove(next);
            }
        }
        return new LoggedEvents(events);
    }

    private static List<BatchedEvent<TicketEvent>> story(TicketStory story) {
        return story.batched().stream()
                .map(
                        batched ->
                                new BatchedEvent<>(
                                        batched.event(),
                                        new EventContext(
                                                batched.context().sequence(),
                                                uuid(batched.context().eventId()))))
                .toList();
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    public List<DomainEventMessage<?>> messages() {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (BatchedEvent<TicketEvent> batched : events) {
            messages.add(
                    new GenericDomainEventMessage<>(
                            "ticket",
                            batched.event().ticketId(),
                            batched.context().sequence(),
                            batched.event(),
                            MetaData.with("source", "test"),
                            batched.context().eventId(),
                            batched.event().at()));
        }
        return messages;
    }
}
