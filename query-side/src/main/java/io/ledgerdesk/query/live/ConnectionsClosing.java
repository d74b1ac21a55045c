package io.ledgerdesk.query.live;

import org.springframework.context.SmartLifecycle;

/**
 * Ends all connections first of all when the application stops: the web server waits for requests
 * to be answered, and these never are.
 */
final class ConnectionsClosing implements SmartLifecycle {

    private final LiveFeed feed;
    private volatile boolean running;

    ConnectionsClosing(LiveFeed feed) {
        this.feed = feed;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        feed.endAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
