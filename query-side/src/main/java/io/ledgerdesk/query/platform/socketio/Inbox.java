package io.ledgerdesk.query.platform.socketio;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What one client sent and is not handled yet: a bounded number, handled one after the other. */
final class Inbox {

    private final Object lock = new Object();
    private final ArrayDeque<String> messages = new ArrayDeque<>(1);
    private final int maxMessages;
    private final long maxCharacters;
    private final Executor executor;
    private final Consumer<String> handler;
    private final Runnable atEnd;
    private long characters;
    private boolean handling;
    private boolean ended;

    Inbox(
            int maxMessages,
            long maxCharacters,
            Executor executor,
            Consumer<String> handler,
            Runnable atEnd) {
        this.maxMessages = maxMessages;
        this.maxCharacters = maxCharacters;
        this.executor = executor;
        this.handler = handler;
        this.atEnd = atEnd;
    }

    /** False when too much waits already. */
    boolean offer(String message) {
        synchronized (lock) {
            if (ended) {
                return true;
            }
            if (messages.size() >= maxMessages || characters + message.length() > maxCharacters) {
                return false;
            }
            messages.add(message);
            characters += message.length();
            if (handling) {
                return true;
            }
            handling = true;
        }
        executor.execute(this::handleAll);
        return true;
    }

    /** Forgets what waits; the end is the last thing to be handled, once. */
    void end() {
        synchronized (lock) {
            if (ended) {
                return;
            }
            ended = true;
            messages.clear();
            if (handling) {
                return;
            }
            handling = true;
        }
        executor.execute(this::handleAll);
    }

    private void handleAll() {
        @Nullable String message = next();
        while (message != null) {
            handler.accept(message);
            message = next();
        }
    }

    private @Nullable String next() {
        synchronized (lock) {
            String message = messages.poll();
            if (message != null) {
                characters -= message.length();
                return message;
            }
            if (!ended) {
                handling = false;
                return null;
            }
        }
        atEnd.run();
        return null;
    }
}
