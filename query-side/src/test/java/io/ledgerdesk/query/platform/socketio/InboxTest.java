package io.ledgerdesk.query.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

class InboxTest {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<String> handled = new ArrayList<>();
    private final Inbox inbox = new Inbox(3, 100, tasks::add, handled::add, () -> handled.add("."));

    private void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void messagesAreHandledInOrderByOneTask() {
        inbox.offer("a");
        inbox.offer("b");

        assertThat(tasks).hasSize(1);
        runAll();
        inbox.offer("c");
        runAll();

        assertThat(handled).containsExactly("a", "b", "c");
    }

    @Test
    void tooManyMessagesAreRefused() {
        assertThat(inbox.offer("a") && inbox.offer("b") && inbox.offer("c")).isTrue();
        assertThat(inbox.offer("d")).isFalse();
    }

    @Test
    void tooLongMessagesAreRefused() {
        assertThat(inbox.offer("a".repeat(60))).isTrue();
        assertThat(inbox.offer("b".repeat(60))).isFalse();
    }

    @Test
    void theEndComesOnceAndLastAndNothingAfterIt() {
        inbox.offer("a");
        inbox.end();
        inbox.end();
        inbox.offer("b");
        runAll();
        inbox.end();
        runAll();

        assertThat(handled).containsExactly(".");
    }

    @Test
    void theEndWaitsForWhatIsBeingHandled() {
        List<String> seen = new ArrayList<>();
        Inbox[] self = new Inbox[1];
        self[0] =
                new Inbox(
                        3,
                        100,
                        tasks::add,
                        message -> {
                            self[0].end();
                            seen.add(message);
                        },
                        () -> seen.add("."));
        self[0].offer("a");
        runAll();

        assertThat(seen).containsExactly("a", ".");
    }
}
