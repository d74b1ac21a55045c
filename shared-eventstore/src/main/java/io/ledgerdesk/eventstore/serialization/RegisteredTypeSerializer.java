package io.ledgerdesk.eventstore.serialization;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.ledgerdesk.api.EventType;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

import tools.jackson.databind.module.SimpleModule;

import java.time.Instant;

/**
 * Writes events and snapshots as JSON under their registered names and revisions. Absent values are
 * left out. Reading a name that is not registered fails: skipping it would silently lose an event
 * that a newer version has written.
 */
public final class RegisteredTypeSerializer extends Jackson3Serializer {

    private final EventTypeRegistry registry;

    public RegisteredTypeSerializer(EventTypeRegistry registry) {
        super(
                builder()
                        .jsonMapperBuilderCustomizer(
                                json ->
                                        json.changeDefaultPropertyInclusion(
                                                        inclusion ->
                                                                inclusion.withValueInclusion(
                                                                        JsonInclude.Include
                                                                                .NON_NULL))
                                                .addModule(instants())));
        this.registry = registry;
    }

    private static SimpleModule instants() {
        return new SimpleModule("quick-instants")
                .addDeserializer(Instant.class, new QuickInstants());
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared by Axon
    public SerializedType typeForClass(Class type) {
        Class<?> known = type;
        if (known == null
                || known == Void.class
                || known == void.class
                || known == MetaData.class) {
            return super.typeForClass(known);
        }
        EventType registered =
                registry.of(known)
                        .orElseThrow(
                                () ->
                                        new SerializationException(
                                                known.getName()
                                                        + " is not a registered event type"));
        return new SimpleSerializedType(registered.name(), registered.revision());
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        if (MetaData.class.getName().equals(type.getName())) {
            return MetaData.class;
        }
        return registry.named(type.getName())
                .<Class<?>>map(EventType::javaType)
                .orElseThrow(
                        () ->
                                new SerializationException(
                                        "event type " + type.getName() + " is not registered"));
    }
}
