package io.ledgerdesk.standalone.demo;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.command.OpenTicket;
import io.ledgerdesk.api.ticket.command.TicketCommand;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.platform.CommandOrigin;
import io.ledgerdesk.command.ticket.TicketNumbers;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the demonstration's tickets by sending the commands of a made-up past, in the background
 * and once: what a ticket's events show to be done already is passed over, so that a seeding that
 * was interrupted goes on where it stopped.
 */
final class DemoSeed implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DemoSeed.class);
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final String SOURCE = "demo";

    private final CommandDispatch dispatch;
    private final TicketNumbers numbers;
    private final EventStore events;
    private final Thread thread = new Thread(this::run, "demo-seed");
    private volatile boolean stopping;

    DemoSeed(CommandDispatch dispatch, TicketNumbers numbers, EventStore events) {
        this.dispatch = dispatch;
        this.numbers = numbers;
        this.events = events;
        thread.setDaemon(true);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread.start();
    }

    /** Whether all tickets are made, or this start has given up on them. */
    boolean hasEnded() {
        return thread.getState() == Thread.State.TERMINATED;
    }

    private void run() {
        try {
            long before = System.nanoTime();
            int sent = seed(endOfThePast());
            if (sent > 0) {
                LOG.info(
                        "The demonstration's tickets are made: {} commands in {} ms",
                        sent,
                        Duration.ofNanos(System.nanoTime() - before).toMillis());
            }
        } catch (RuntimeException e) {
            LOG.warn("The demonstration's tickets are not complete; the next start goes on", e);
        }
    }

    /** As the first ticket has it, if there is one; else now. */
    private Instant endOfThePast() {
        return lastEvent(DemoIds.ticket(DemoPast.FIRST), 0)
                .map(opened -> opened.at().plus(DemoPast.LENGTH))
                .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private int seed(Instant end) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Map<String, Instant> doneUntil = new HashMap<>();
        String correlation = "demo-" + end.toEpochMilli();
        int sent = 0;
        for (DemoStep step : DemoPast.until(end, DemoTexts.load())) {
            if (stopping || System.nanoTime() - deadline > 0) {
                LOG.info(
                        "Making the demonstration's tickets is interrupted; the next start goes on");
                return sent;
            }
            String ticketId = step.command().ticketId();
            Instant done = doneUntil.computeIfAbsent(ticketId, this::doneUntil);
            if (step.command().at().isAfter(done) && send(step, correlation)) {
                sent++;
            }
        }
        return sent;
    }

    private Instant doneUntil(String ticketId) {
        return events.lastSequenceNumberFor(ticketId)
                .flatMap(last -> lastEvent(ticketId, last))
                .map(TicketEvent::at)
                .orElse(Instant.MIN);
    }

    private Optional<TicketEvent> lastEvent(String ticketId, long fromSequence) {
        return events.readEvents(ticketId, fromSequence)
                .asStream()
                .findFirst()
                .map(event -> (TicketEvent) event.getPayload());
    }

    /** Whether it changed anything. */
    private boolean send(DemoStep step, String correlation) {
        TicketCommand command = withNumber(step.command());
        CommandOrigin origin =
                new CommandOrigin(step.actor(), correlation, correlation, "loopback", SOURCE);
        try {
            return dispatch.send(command, TicketOutcome.class, origin).position() != null;
        } catch (Rejection rejection) {
            if (rejection.kind() == RejectionKind.UNAVAILABLE) {
                throw rejection;
            }
            // Somebody has used the ticket meanwhile, as one does in a demonstration.
            LOG.debug("{} was turned down: {}", command, rejection.reason());
            return false;
        }
    }

    private TicketCommand withNumber(TicketCommand command) {
        return command instanceof OpenTicket open
                ? new OpenTicket(
                        open.ticketId(),
                        numbers.next(open.at()),
                        open.title(),
                        open.description(),
                        open.category(),
                        open.priority(),
                        open.requester(),
                        List.copyOf(open.attachments()),
                        open.at())
                : command;
    }

    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        thread.join(STOP_LIMIT);
    }
}
