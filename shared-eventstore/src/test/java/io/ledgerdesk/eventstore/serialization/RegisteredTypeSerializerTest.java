package io.ledgerdesk.eventstore.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.api.EventType;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class RegisteredTypeSerializerTest {

    record Named(String name, @Nullable String note) {}

    record RenamedInJava(String name, @Nullable String note) {}

    private static RegisteredTypeSerializer knowing(Class<?> javaType) {
        return new RegisteredTypeSerializer(
                new EventTypeRegistry(List.of(new EventType("thing-named", "3", javaType))));
    }

    @Test
    void theStoredNameIsTheRegisteredOneWithItsRevision() {
        SerializedObject<byte[]> stored =
                knowing(Named.class).serialize(new Named("x", null), byte[].class);

        assertThat(stored.getType().getName()).isEqualTo("thing-named");
        assertThat(stored.getType().getRevision()).isEqualTo("3");
        assertThat(new String(stored.getData(), StandardCharsets.UTF_8))
                .isEqualTo("{\"name\":\"x\"}");
    }

    @Test
    void aClassCanBeRenamedWithoutTouchingWhatIsStored() {
        SerializedObject<byte[]> stored =
                knowing(Named.class).serialize(new Named("x", "y"), byte[].class);

        Object read = knowing(RenamedInJava.class).deserialize(stored);

        assertThat(read).isEqualTo(new RenamedInJava("x", "y"));
    }

    @Test
    void fieldsOfANewerVersionAreIgnored() {
        Object read =
                knowing(Named.class)
                        .deserialize(
                                new SimpleSerializedObject<>(
                                        "{\"name\":\"x\",\"later\":1}"
                                                .getBytes(StandardCharsets.UTF_8),
                                        byte[].class,
                                        "thing-named",
                                        "3"));

        assertThat(read).isEqualTo(new Named("x", null));
    }

    @Test
    void anUnknownNameIsAnErrorAndNeverAJavaClass() {
        for (String name : List.of("thing-unheard-of", "java.util.ArrayList")) {
            assertThatThrownBy(
                            () ->
                                    knowing(Named.class)
                                            .deserialize(
                                                    new SimpleSerializedObject<>(
                                                            "{}".getBytes(StandardCharsets.UTF_8),
                                                            byte[].class,
                                                            name,
                                                            "1")))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void anUnregisteredClassIsNotWritten() {
        assertThatThrownBy(
                        () ->
                                knowing(Named.class)
                                        .serialize(new RenamedInJava("x", null), byte[].class))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void metadataGoesThereAndBack() {
        RegisteredTypeSerializer serializer = knowing(Named.class);
        MetaData metadata = MetaData.from(Map.of("actorId", "ana", "source", "rest"));

        SerializedObject<byte[]> stored = serializer.serialize(metadata, byte[].class);

        Object read = serializer.deserialize(stored);
        assertThat(read).isEqualTo(metadata);
    }

    @Test
    void aNameIsRegisteredOnce() {
        assertThatThrownBy(
                        () ->
                                new EventTypeRegistry(
                                        List.of(
                                                new EventType("a", "1", Named.class),
                                                new EventType("a", "1", RenamedInJava.class))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
