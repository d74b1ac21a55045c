package io.ledgerdesk.api.savedview.event;

import io.ledgerdesk.api.EventType;

import java.util.List;

/** The names under which these events are stored. Changing one of these lines needs an upcaster. */
public final class SavedViewEventTypes {

    public static final List<EventType> ALL =
            List.of(
                    new EventType("saved-view-changed", "1", SavedViewChanged.class),
                    new EventType("saved-view-created", "1", SavedViewCreated.class),
                    new EventType("saved-view-deleted", "1", SavedViewDeleted.class));

    private SavedViewEventTypes() {}
}
