package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.StoredSnapshot;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

import java.time.Instant;

/** A stored snapshot in the form from which Axon builds its messages. */
record SnapshotData(StoredSnapshot snapshot) implements DomainEventData<byte[]> {

    @Override
    public String getType() {
        return snapshot.aggregateType();
    }

    @Override
    public String getAggregateIdentifier() {
        return snapshot.aggregateId();
    }

    @Override
    public long getSequenceNumber() {
        return snapshot.sequence();
    }

    @Override
    public String getEventIdentifier() {
        return snapshot.eventId();
    }

    @Override
    public Instant getTimestamp() {
        return snapshot.recordedAt();
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(snapshot.metadata(), byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(
                snapshot.payload(), byte[].class, snapshot.type(), snapshot.revision());
    }
}
