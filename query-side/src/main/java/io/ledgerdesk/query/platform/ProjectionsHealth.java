package io.ledgerdesk.query.platform;

import io.ledgerdesk.web.HealthCheck;
import io.ledgerdesk.web.Unwell;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Whether all read models are being built, how many positions each is behind the log, and how many
 * events it lacks because they cannot be projected: the number to raise an alarm on. One that
 * cannot get on, or is not there to be read yet, makes for a failure; one that is merely behind
 * does not.
 */
final class ProjectionsHealth implements HealthCheck {

    private final ObjectProvider<ReadModelProcessor> processors;
    private final StreamableMessageSource<?> log;
    private final ToLongFunction<ReadModel> deadLetters;
    private final UnbuiltReadModels unbuilt;

    ProjectionsHealth(
            ObjectProvider<ReadModelProcessor> processors,
            StreamableMessageSource<?> log,
            ToLongFunction<ReadModel> deadLetters,
            UnbuiltReadModels unbuilt) {
        this.processors = processors;
        this.log = log;
        this.deadLetters = deadLetters;
        this.unbuilt = unbuilt;
    }

    @Override
    public String name() {
        return "projections";
    }

    @Override
    public Map<String, Object> check() throws Unwell {
        long head = position(log.createHeadToken());
        Map<String, Object> states = new TreeMap<>();
        List<ReadModelProcessor> all = processors.orderedStream().toList();
        for (ReadModelProcessor processor : all) {
            states.put(
                    processor.readModel().name(),
                    processor.state() == BuildingState.FILLING
                            ? Map.of(
                                    "state",
                                    BuildingState.FILLING.wireName(),
                                    "percent",
                                    unbuilt.percent(processor.readModel()))
                            : Map.of(
                                    "state",
                                    processor.state().wireName(),
                                    "behind",
                                    Math.max(0, head - position(processor.position())),
                                    "deadLetters",
                                    deadLetters.applyAsLong(processor.readModel())));
        }
        if (all.stream().anyMatch(ProjectionsHealth::isStuck)) {
            throw new Unwell("not all read models can be read as they should", states);
        }
        return states;
    }

    private static boolean isStuck(ReadModelProcessor processor) {
        return switch (processor.state()) {
            case RETRYING, STOPPED, FILLING -> true;
            case BUILDING, ELSEWHERE, PAUSED -> false;
        };
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }
}
