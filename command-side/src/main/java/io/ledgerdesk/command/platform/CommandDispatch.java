package io.ledgerdesk.command.platform;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.eventstore.log.AppendedPosition;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Sends commands, on the caller's thread. A command that lost against another node is decided again
 * on what is in the log by then, within bounds. Each attempt is bounded by the waits for locks and
 * for the log, which are configured there.
 */
public final class CommandDispatch {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private final CommandBus bus;
    private final List<AggregateRefusals> refusals;
    private final Duration deadline;
    private final int attempts;

    CommandDispatch(
            CommandBus bus, List<AggregateRefusals> refusals, CommandProperties properties) {
        this.bus = bus;
        this.refusals = List.copyOf(refusals);
        this.deadline = properties.deadline();
        this.attempts = properties.attempts();
    }

    /**
     * Has a command handled.
     *
     * @param resultType what its handler returns
     * @throws io.ledgerdesk.api.Rejection when it is turned down, also for want of time
     */
    public <R> Dispatched<R> send(Object command, Class<R> resultType, CommandOrigin origin) {
        return send(command, resultType, MetaData.from(origin.metadata()));
    }

    /**
     * Has a command handled, unless one with the same key has been.
     *
     * @param requestKey tells this command from all others, and is the same when it comes again
     * @throws RepeatedRequest when one has been
     */
    public <R> Dispatched<R> sendOnce(
            Object command, Class<R> resultType, CommandOrigin origin, String requestKey) {
        return send(
                command,
                resultType,
                MetaData.from(origin.metadata()).and(RequestKeys.KEY, requestKey));
    }

    private <R> Dispatched<R> send(Object command, Class<R> resultType, MetaData metadata) {
        CommandMessage<Object> message = new GenericCommandMessage<>(command, metadata);
        long end = System.nanoTime() + deadline.toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(message, resultType);
            } catch (ConcurrencyException lost) {
                if (attempt >= attempts || !pause(attempt, end)) {
                    throw refusalsOf(command).busy();
                }
            }
        }
    }

    private <R> Dispatched<R> attempt(CommandMessage<Object> message, Class<R> resultType) {
        AppendedPosition.Captured<CommandResultMessage<?>> captured =
                AppendedPosition.capture(() -> dispatch(message));
        CommandResultMessage<?> result = captured.result();
        if (result.isExceptional()) {
            throw refusal(message.getPayload(), result.exceptionResult());
        }
        return new Dispatched<>(
                resultType.cast(result.getPayload()),
                captured.position(),
                (Long) result.getMetaData().get(FreshDecisions.FIRST_SEQUENCE),
                (String) result.getMetaData().get(FreshDecisions.UNCHANGED));
    }

    /** The bus is a simple one: it has called back when it returns. */
    private CommandResultMessage<?> dispatch(CommandMessage<Object> message) {
        Answer answer = new Answer();
        bus.dispatch(message, (command, result) -> answer.result = result);
        return Objects.requireNonNull(answer.result, "the bus did not answer at once");
    }

    private RuntimeException refusal(Object command, Throwable cause) {
        return switch (cause) {
            case AggregateNotFoundException ignored -> refusalsOf(command).notFound();
            case AggregateStreamCreationException second -> existsAlready(command, second);
            case LockAcquisitionFailedException ignored -> refusalsOf(command).busy();
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            default -> new IllegalStateException("a command failed", cause);
        };
    }

    private RuntimeException existsAlready(
            Object command, AggregateStreamCreationException second) {
        Rejection refusal = refusalsOf(command).existsAlready();
        return refusal == null ? new ConcurrencyException("somebody was first", second) : refusal;
    }

    private AggregateRefusals refusalsOf(Object command) {
        return refusals.stream()
                .filter(candidate -> candidate.commands().isInstance(command))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody refuses " + command));
    }

    /** Waits longer and longer, by chance, so that nodes do not keep meeting; false when over. */
    private static boolean pause(int attempt, long end) {
        long longest =
                Math.min(FIRST_PAUSE.toNanos() << Math.min(attempt, 20), LONGEST_PAUSE.toNanos());
        long pause = ThreadLocalRandom.current().nextLong(longest);
        if (System.nanoTime() + pause - end >= 0) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static final class Answer {
        private @Nullable CommandResultMessage<?> result;
    }
}
