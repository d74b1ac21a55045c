package io.ledgerdesk.query.platform.socketio.web;

import io.ledgerdesk.query.platform.socketio.EngineSessions;
import io.ledgerdesk.query.platform.socketio.SocketFigures;
import io.ledgerdesk.web.HealthCheck;

import java.util.LinkedHashMap;
import java.util.Map;

/** How many come through the door. A door that turns people away is still well. */
final class DoorHealth implements HealthCheck {

    private final EngineSessions sessions;

    DoorHealth(EngineSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "socket-io";
    }

    @Override
    public Map<String, Object> check() {
        SocketFigures figures = sessions.figures();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("sessions", sessions.count());
        details.put("packets", figures.packetsSent());
        details.put("queueHighWater", figures.longestQueue());
        details.put("drops", figures.clientsDropped());
        details.put("turnedAway", figures.sessionsTurnedAway());
        return details;
    }
}
