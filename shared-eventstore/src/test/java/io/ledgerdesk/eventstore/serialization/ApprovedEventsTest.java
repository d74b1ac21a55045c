package io.ledgerdesk.eventstore.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.EventType;
import io.ledgerdesk.api.article.event.ArticleEvent;
import io.ledgerdesk.api.article.event.ArticleEventTypes;
import io.ledgerdesk.api.faq.event.FaqEntryEvent;
import io.ledgerdesk.api.faq.event.FaqEventTypes;
import io.ledgerdesk.api.faq.event.FaqOrderChanged;
import io.ledgerdesk.api.savedview.event.SavedViewEvent;
import io.ledgerdesk.api.savedview.event.SavedViewEventTypes;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.event.TicketEventTypes;

import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is stored is read for ever. Each kind of event has two approved files: one with every field,
 * one with the required fields only. A file never changes; a new shape gets a new revision, a new
 * pair of files and an {@link EventUpcaster}.
 */
class ApprovedEventsTest {

    private static final Path APPROVED = Path.of("src/test/resources/approved-events");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RegisteredTypeSerializer serializer =
            new RegisteredTypeSerializer(new EventTypeRegistry(types().toList()));

    static Stream<EventType> types() {
        return Stream.of(
                        TicketEventTypes.ALL,
                        ArticleEventTypes.ALL,
                        FaqEventTypes.ALL,
                        SavedViewEventTypes.ALL)
                .flatMap(List::stream);
    }

    @Test
    void everyEventIsRegisteredAndNothingElse() {
        Set<String> permitted =
                Stream.of(
                                TicketEvent.class,
                                ArticleEvent.class,
                                FaqEntryEvent.class,
                                SavedViewEvent.class)
                        .flatMap(events -> Arrays.stream(events.getPermittedSubclasses()))
                        .map(Class::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        permitted.add(FaqOrderChanged.class.getName());
        Set<String> registered =
                types().map(type -> type.javaType().getName())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(registered).isEqualTo(permitted);
    }

    @Test
    void everyApprovedFileBelongsToARegisteredEvent() throws IOException {
        Set<String> expected = new TreeSet<>();
        types().forEach(
                        type -> {
                            expected.add(fileName(type, "complete"));
                            expected.add(fileName(type, "required"));
                        });
        Set<String> found;
        try (Stream<Path> files = Files.list(APPROVED)) {
            found =
                    files.map(file -> file.getFileName().toString())
                            .collect(Collectors.toCollection(TreeSet::new));
        }
        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("types")
    void theCompleteFormIsReadAndWrittenBackUnchanged(EventType type) throws IOException {
        JsonNode approved = approved(type, "complete");
        Object event = read(type, approved);

        assertThat(written(event)).isEqualTo(approved);
        for (var component : type.javaType().getRecordComponents()) {
            assertThat(approved.has(component.getName())).as(component.getName()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void theRequiredFormIsReadAndWrittenBackUnchanged(EventType type) throws IOException {
        JsonNode approved = approved(type, "required");

        assertThat(written(read(type, approved))).isEqualTo(approved);
    }

    private Object read(EventType type, JsonNode json) {
        Object event =
                serializer.deserialize(
                        new SimpleSerializedObject<>(
                                json.toString().getBytes(StandardCharsets.UTF_8),
                                byte[].class,
                                type.name(),
                                type.revision()));
        assertThat(event).isInstanceOf(type.javaType());
        return event;
    }

    private JsonNode written(Object event) {
        return JSON.readTree(serializer.serialize(event, byte[].class).getData());
    }

    private static JsonNode approved(EventType type, String form) throws IOException {
        return JSON.readTree(Files.readString(APPROVED.resolve(fileName(type, form))));
    }

    private static String fileName(EventType type, String form) {
        return type.name() + "." + type.revision() + "." + form + ".json";
    }
}
