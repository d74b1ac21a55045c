package io.ledgerdesk.query.savedview;

import io.ledgerdesk.api.savedview.event.SavedViewEvent;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.EventBatch;
import io.ledgerdesk.query.platform.Projection;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ReadModel;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps every saved view. */
final class SavedViewProjection implements Projection {

    private final ReadModel readModel;
    private final JdbcOperations jdbc;
    private final SavedViewRepository views;

    SavedViewProjection(ReadModel readModel, ProjectionDatabase database) {
        this.readModel = readModel;
        this.jdbc = database.jdbc();
        this.views = new SavedViewRepository(readModel);
    }

    @Override
    public ReadModel readModel() {
        return readModel;
    }

    @EventHandler
    void on(SavedViewEvent event, DomainEventMessage<?> message, UnitOfWork<?> unitOfWork) {
        EventBatch.<SavedViewEvent>of(unitOfWork, this, this::write).add(event, message);
    }

    void write(List<BatchedEvent<SavedViewEvent>> events) {
        Map<String, SavedViewRow> before =
                views.load(
                        jdbc,
                        events.stream()
                                .map(batched -> batched.event().viewId())
                                .distinct()
                                .toList());
        Map<String, SavedViewRow> after = new TreeMap<>();
        for (BatchedEvent<SavedViewEvent> batched : events) {
            String id = batched.event().viewId();
            @Nullable SavedViewRow row = after.containsKey(id) ? after.get(id) : before.get(id);
            long sequence = batched.context().sequence();
            if (row == null || sequence > row.sequence()) {
                after.put(id, SavedViewFold.evolve(row, batched.event(), sequence));
            }
        }
        views.save(jdbc, after.values());
    }
}
