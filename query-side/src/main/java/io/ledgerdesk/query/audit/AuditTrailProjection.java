package io.ledgerdesk.query.audit;

import io.ledgerdesk.api.EventType;
import io.ledgerdesk.eventstore.serialization.EventTypeRegistry;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.EventBatch;
import io.ledgerdesk.query.platform.MultiRowInsert;
import io.ledgerdesk.query.platform.Projection;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.RowWriting;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.util.List;

/** Keeps every event of every kind findable by who, when, why and what. */
final class AuditTrailProjection implements Projection {

    private final ReadModel readModel;
    private final EventTypeRegistry types;
    private final TrailRepository trail;
    private final RowWriting way;

    AuditTrailProjection(
            ReadModel readModel,
            EventTypeRegistry types,
            ProjectionDatabase database,
            LogPositionRepository positions) {
        this(
                readModel,
                types,
                new TrailRepository(readModel, database.jdbc(), positions),
                MultiRowInsert::execute);
    }

    private AuditTrailProjection(
            ReadModel readModel, EventTypeRegistry types, TrailRepository trail, RowWriting way) {
        this.readModel = readModel;
        this.types = types;
        this.trail = trail;
        this.way = way;
    }

    @Override
    public ReadModel readModel() {
        return readModel;
    }

    @Override
    public boolean dividesByAggregate() {
        return true;
    }

    @Override
    public Projection filling() {
        return new AuditTrailProjection(readModel, types, trail, MultiRowInsert::copy);
    }

    @EventHandler
    void on(Object event, DomainEventMessage<?> message, UnitOfWork<?> unitOfWork) {
        String type =
                types.of(event.getClass())
                        .map(EventType::name)
                        .orElseGet(() -> event.getClass().getSimpleName());
        EventBatch.<TrailRow>of(unitOfWork, this, this::write)
                .add(TrailRow.of(message, type, EventWords.of(event)), message);
    }

    private void write(List<BatchedEvent<TrailRow>> batch) {
        trail.add(batch.stream().map(BatchedEvent::event).toList(), way);
    }
}
