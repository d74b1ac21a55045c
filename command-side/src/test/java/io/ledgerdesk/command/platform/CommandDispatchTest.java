package io.ledgerdesk.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.api.MetadataKeys;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(30)
class CommandDispatchTest {

    private final ScriptedLog log = new ScriptedLog();
    private final MemoryNode node = MemoryNode.over(log);

    @Test
    void aCommandAnswersWhatItsHandlerReturned() {
        node.send(new Counter.Start("c"));

        assertThat(node.value(new Counter.Add("c", 5))).isEqualTo(5);
    }

    @Test
    void aCommandTellsWhereItsFirstEventStands() {
        node.send(new Counter.Start("c"));

        assertThat(node.send(new Counter.Add("c", 5)).firstSequence()).isEqualTo(1);
        assertThat(node.send(new Counter.Add("c", 5)).firstSequence()).isEqualTo(2);
        assertThat(node.send(new Counter.RaiseTo("c", 1)).firstSequence()).isNull();
    }

    @Test
    void eventsInheritTheOriginAndNameTheirCommandAsCause() {
        node.send(new Counter.Start("c"));
        node.send(new Counter.Add("c", 5));

        DomainEventMessage<?> event = log.stored().get(1);
        assertThat(event.getMetaData())
                .containsEntry(MetadataKeys.ACTOR_ID, "a-1")
                .containsEntry(MetadataKeys.ACTOR_TYPE, "admin")
                .containsEntry(MetadataKeys.ACTOR_NAME, "Ana")
                .containsEntry(MetadataKeys.CORRELATION_ID, "correlation")
                .containsEntry(MetadataKeys.ADDRESS_CLASS, "loopback")
                .containsEntry(MetadataKeys.SOURCE, "test")
                .containsKey(MetadataKeys.CAUSATION_ID)
                .doesNotContainKey(MetadataKeys.IMPERSONATED_BY);
        assertThat(event.getMetaData().get(MetadataKeys.CAUSATION_ID))
                .isNotEqualTo("request")
                .isNotEqualTo(event.getIdentifier())
                .isNotEqualTo(log.stored().get(0).getMetaData().get(MetadataKeys.CAUSATION_ID));
    }

    @Test
    void eventsInheritWhoActsInTheActorsName() {
        CommandOrigin own = MemoryNode.ORIGIN;

        CommandOrigin impersonated =
                new CommandOrigin(
                        own.actor(),
                        own.correlationId(),
                        own.causationId(),
                        own.addressClass(),
                        own.source(),
                        "s-2");
        Message<?> command = new GenericMessage<>(new Counter.Start("c"), impersonated.metadata());

        assertThat(new AuditTrail().correlationDataFor(command).get("impersonatedBy"))
                .isEqualTo("s-2");
    }

    @Test
    void anUnknownAggregateIsNotFound() {
        assertThatThrownBy(() -> node.send(new Counter.Add("nobody", 5)))
                .isSameAs(MemoryNode.NOT_FOUND);
    }

    @Test
    void anIdIsTakenOnce() {
        node.send(new Counter.Start("c"));

        assertThatThrownBy(() -> node.send(new Counter.Start("c"))).isSameAs(MemoryNode.EXISTS);
        assertThat(node.value(new Counter.Add("c", 5))).isEqualTo(5);
    }

    @Test
    void aRejectionReachesTheCaller() {
        node.send(new Counter.Start("c"));

        assertThatThrownBy(() -> node.send(new Counter.Withdraw("c", 1))).isSameAs(Counter.TOO_LOW);
    }

    @Test
    void aCommandThatKeepsLosingIsGivenUp() {
        MemoryNode impatient = MemoryNode.over(log, 3);
        impatient.send(new Counter.Start("c"));
        for (int i = 0; i < 3; i++) {
            log.beforeNextAppend(CommandDispatchTest::lose);
        }

        assertThatThrownBy(() -> impatient.send(new Counter.Add("c", 5))).isSameAs(MemoryNode.BUSY);
        assertThat(log.stored()).hasSize(1);
    }

    @Test
    void aCommandThatLosesNowAndThenSucceeds() {
        MemoryNode patient = MemoryNode.over(log, 3);
        patient.send(new Counter.Start("c"));
        log.beforeNextAppend(CommandDispatchTest::lose);
        log.beforeNextAppend(CommandDispatchTest::lose);

        assertThat(patient.value(new Counter.Add("c", 5))).isEqualTo(5);
    }

    @Test
    void nobodyWaitsForAnAggregateForTooLong() throws Exception {
        node.send(new Counter.Start("c"));
        CountDownLatch appending = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        log.beforeNextAppend(
                () -> {
                    appending.countDown();
                    awaitQuietly(release);
                });
        CompletableFuture<Integer> slow =
                CompletableFuture.supplyAsync(() -> node.value(new Counter.Add("c", 5)));
        assertThat(appending.await(20, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> node.send(new Counter.Add("c", 7))).isSameAs(MemoryNode.BUSY);

        release.countDown();
        assertThat(slow.get(20, TimeUnit.SECONDS)).isEqualTo(5);
        assertThat(node.value(new Counter.Add("c", 7))).isEqualTo(12);
    }

    private static void lose() {
        throw new ConcurrencyException("lost");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
