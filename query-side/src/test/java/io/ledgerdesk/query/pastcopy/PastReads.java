package io.ledgerdesk.query.pastcopy;

import static org.awaitility.Awaitility.await;

import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Asks about the past as a client should: again, as long as the answer is "not yet". */
final class PastReads {

    private static final String ANA = Tokens.of(TicketStory.ANA);

    private PastReads() {}

    static Answer patiently(RunningQuerySide querySide, String question) {
        AtomicReference<Answer> last = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(120))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            last.set(querySide.get(ANA, question));
                            return last.get().status() != 503;
                        });
        return last.get();
    }
}
