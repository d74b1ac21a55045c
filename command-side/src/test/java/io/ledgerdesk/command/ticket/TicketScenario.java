package io.ledgerdesk.command.ticket;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.ticket.command.TicketCommand;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.api.ticket.event.TicketEvent;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;

import java.time.Duration;
import java.util.function.Predicate;

/** Given a story, when a command comes, then: one command against one ticket. */
final class TicketScenario {

    static final TicketPolicy POLICY = new TicketPolicy(Duration.ofDays(7), Duration.ofDays(7));

    private final ResultValidator<Ticket> result;

    private TicketScenario(ResultValidator<Ticket> result) {
        this.result = result;
    }

    static TicketScenario whenNew(TicketCommand command) {
        return new TicketScenario(fixture().givenNoPriorActivity().when(command));
    }

    static TicketScenario given(TicketStory story, TicketCommand command) {
        return new TicketScenario(fixture().given(story.events()).when(command));
    }

    TicketScenario emits(TicketEvent... events) {
        result.expectSuccessfulHandlerExecution().expectEvents((Object[]) events);
        return answering("changed", TicketOutcome::changed);
    }

    TicketScenario emitsNothing() {
        result.expectSuccessfulHandlerExecution().expectNoEvents();
        return answering("unchanged", outcome -> !outcome.changed());
    }

    TicketScenario answering(String what, Predicate<TicketOutcome> expected) {
        result.expectResultMessagePayloadMatching(
                new CustomTypeSafeMatcher<TicketOutcome>(what) {
                    @Override
                    protected boolean matchesSafely(TicketOutcome outcome) {
                        return expected.test(outcome);
                    }
                });
        return this;
    }

    void isRejectedWith(Rejection rejection) {
        result.expectNoEvents()
                .expectException(
                        new CustomTypeSafeMatcher<Rejection>(
                                rejection.code() + ": " + rejection.reason()) {
                            @Override
                            protected boolean matchesSafely(Rejection actual) {
                                return actual.kind() == rejection.kind()
                                        && actual.code().equals(rejection.code())
                                        && actual.reason().equals(rejection.reason());
                            }
                        });
    }

    private static AggregateTestFixture<Ticket> fixture() {
        AggregateTestFixture<Ticket> fixture = new AggregateTestFixture<>(Ticket.class);
        fixture.registerInjectableResource(POLICY);
        return fixture;
    }
}
