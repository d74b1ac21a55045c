package io.ledgerdesk.query.platform;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Read models of this code whose tables are still being filled, under another name, as far as this
 * node knows. What is not there cannot be read by mistake: nobody ever sees a half of it.
 */
public final class UnbuiltReadModels {

    private final Map<ReadModel, Integer> percent = new ConcurrentHashMap<>();

    void add(ReadModel readModel) {
        percent.put(readModel, 0);
    }

    /** Those that are not there. */
    public Set<ReadModel> all() {
        return Set.copyOf(percent.keySet());
    }

    public boolean contains(ReadModel readModel) {
        return percent.containsKey(readModel);
    }

    /** Notes how much of the log is in one. */
    public void filled(ReadModel readModel, int percentOfLog) {
        percent.computeIfPresent(readModel, (known, before) -> percentOfLog);
    }

    /** How much of the log is in one, in per cent. */
    int percent(ReadModel readModel) {
        return percent.getOrDefault(readModel, 100);
    }

    /** Notes that one is there. */
    public void built(ReadModel readModel) {
        percent.remove(readModel);
    }

    /**
     * Turns a reader away from read models that are not there.
     *
     * @param names of those that it needs
     * @throws Rejection {@code read_model_building}
     */
    public void refuse(Collection<String> names) {
        for (ReadModel unbuilt : percent.keySet()) {
            if (names.contains(unbuilt.name())) {
                throw building(unbuilt);
            }
        }
    }

    /**
     * Why a statement found no tables.
     *
     * @param message of the server, which names the schema whatever its language
     */
    Optional<Rejection> named(String message) {
        return percent.keySet().stream()
                .filter(unbuilt -> message.contains(unbuilt.schema()))
                .findFirst()
                .map(this::building);
    }

    private Rejection building(ReadModel unbuilt) {
        return new Rejection(
                RejectionKind.UNAVAILABLE,
                "read_model_building",
                "The data are being built by a new version (%d %%); ask again"
                        .formatted(percent(unbuilt)));
    }
}
