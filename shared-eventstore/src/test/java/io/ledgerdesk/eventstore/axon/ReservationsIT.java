package io.ledgerdesk.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.eventstore.axon.StoreFixture.Process;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class ReservationsIT {

    private static final String SLUG = "article-slug";

    private final Reservations reservations = Reservations.ofUnitOfWork();
    private StoreFixture fixture;
    private Process here;

    @BeforeEach
    void open() {
        fixture = new StoreFixture();
        here = fixture.process();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** As a command handler does: says what it wants and emits an event. */
    private void decide(Process process, String id, long sequence, Runnable wants) {
        DefaultUnitOfWork<?> unitOfWork =
                DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("command"));
        unitOfWork.execute(
                () -> {
                    wants.run();
                    process.store()
                            .publish(
                                    StoreFixture.message(
                                            id, sequence, StoreFixture.read(id, sequence)));
                });
    }

    private static Rejection slugTaken() {
        return new Rejection(RejectionKind.CONFLICT, "slug_taken", "Taken");
    }

    private void take(String slug, String holder) {
        reservations.take(SLUG, slug, holder, ReservationsIT::slugTaken);
    }

    @Test
    void aNameIsTakenTogetherWithTheEventsOrNeither() {
        decide(here, "a", 0, () -> take("hello", "a"));

        assertThat(fixture.log.log.holder(SLUG, "hello")).contains("a");
        assertThatThrownBy(() -> decide(here, "b", 0, () -> take("hello", "b")))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo("slug_taken"));
        assertThat(here.store().lastSequenceNumberFor("b")).isEmpty();

        assertThatThrownBy(() -> decide(here, "a", 0, () -> take("other", "a")))
                .isInstanceOf(RuntimeException.class);
        assertThat(fixture.log.log.holder(SLUG, "other")).isEmpty();
    }

    @Test
    void aStaleDecisionIsAConcurrencyErrorEvenIfItsNameIsTakenToo() {
        decide(here, "a", 0, () -> take("one", "a"));
        decide(here, "a", 1, () -> take("two", "a"));

        assertThatThrownBy(() -> decide(here, "a", 1, () -> take("two", "a")))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void aReleasedNameIsFreeForOthersUnlessItWasSomebodyElses() {
        decide(here, "a", 0, () -> take("hello", "a"));
        decide(here, "b", 0, () -> reservations.release(SLUG, "hello", "b"));
        assertThat(fixture.log.log.holder(SLUG, "hello")).contains("a");

        decide(
                here,
                "a",
                1,
                () -> {
                    reservations.release(SLUG, "hello", "a");
                    take("goodbye", "a");
                });
        decide(here, "b", 1, () -> take("hello", "b"));

        assertThat(fixture.log.log.holder(SLUG, "hello")).contains("b");
        assertThat(fixture.log.log.holder(SLUG, "goodbye")).contains("a");
    }

    @Test
    void whichNamesOfAKindBeginSoIsKnown() {
        List<String> names = List.of("hello", "hello-2", "hello-\u0448", "hell", "hellp", "Hello");
        for (int n = 0; n < names.size(); n++) {
            String id = "h" + n;
            String name = names.get(n);
            decide(here, id, 0, () -> take(name, id));
        }

        assertThat(fixture.log.log.heldBeginningWith(SLUG, "hello", 10))
                .containsExactlyInAnyOrder("hello", "hello-2", "hello-\u0448");
        assertThat(fixture.log.log.heldBeginningWith(SLUG, "hello", 2)).hasSize(2);
        assertThat(fixture.log.log.heldBeginningWith("another-kind", "hello", 10)).isEmpty();
        assertThat(fixture.log.log.heldBeginningWith(SLUG, "%", 10)).isEmpty();
    }

    @Test
    void aCommandThatReservesMustEmitAnEvent() {
        DefaultUnitOfWork<?> unitOfWork =
                DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("command"));

        assertThatThrownBy(() -> unitOfWork.execute(() -> take("hello", "a")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(fixture.log.log.holder(SLUG, "hello")).isEmpty();
    }

    @Test
    void whenManyOnTwoNodesWantANameOneGetsItAndTheOthersAreRefused() throws Exception {
        Process elsewhere = fixture.process();
        List<Callable<Boolean>> wishes = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            String id = "wisher-" + n;
            String slug = "slug-" + n % 5;
            Process process = n % 2 == 0 ? here : elsewhere;
            wishes.add(
                    () -> {
                        try {
                            decide(process, id, 0, () -> take(slug, id));
                            return true;
                        } catch (Rejection refused) {
                            assertThat(refused.code()).isEqualTo("slug_taken");
                            return false;
                        }
                    });
        }
        int granted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> wish : threads.invokeAll(wishes, 60, TimeUnit.SECONDS)) {
                granted += wish.get() ? 1 : 0;
            }
        }

        assertThat(granted).isEqualTo(5);
        assertThat(fixture.log.log.readAfter(0, List.of(), 100)).hasSize(5);
        for (int slug = 0; slug < 5; slug++) {
            assertThat(fixture.log.log.holder(SLUG, "slug-" + slug)).isPresent();
        }
    }
}
