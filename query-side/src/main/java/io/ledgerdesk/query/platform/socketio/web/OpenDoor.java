package io.ledgerdesk.query.platform.socketio.web;

import io.ledgerdesk.query.platform.socketio.EngineSessions;

import org.springframework.context.SmartLifecycle;

/** Sends the clients away before the server stops, which would wait for them in vain. */
final class OpenDoor implements SmartLifecycle {

    private final EngineSessions sessions;
    private volatile boolean open;

    OpenDoor(EngineSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void start() {
        open = true;
    }

    @Override
    public void stop() {
        open = false;
        sessions.close();
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
