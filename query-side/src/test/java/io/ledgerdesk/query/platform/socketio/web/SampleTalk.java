package io.ledgerdesk.query.platform.socketio.web;

import io.ledgerdesk.query.platform.socketio.Admission;
import io.ledgerdesk.query.platform.socketio.ClientSocket;
import io.ledgerdesk.query.platform.socketio.EncodedPacket;
import io.ledgerdesk.query.platform.socketio.PacketEncoder;
import io.ledgerdesk.query.platform.socketio.ReceivedEvent;
import io.ledgerdesk.query.platform.socketio.SocketApplication;
import io.ledgerdesk.query.platform.socketio.SocketHandler;
import io.ledgerdesk.web.RequestContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets in whoever says the word, and answers every event with what it carried. */
final class SampleTalk implements SocketApplication {

    static final String WORD = "sesame";

    private final PacketEncoder encoder = new PacketEncoder(new JsonMapper());
    private final List<ClientSocket> present = new CopyOnWriteArrayList<>();
    private final AtomicInteger left = new AtomicInteger();

    @Override
    public Admission admit(JsonNode auth, RequestContext opening) {
        String word = auth == null ? "" : auth.path("token").asString("");
        return switch (word) {
            case WORD -> new Admission.Accepted(new Handler());
            case "broken" -> throw new IllegalStateException("broken on purpose");
            default -> new Admission.Refused("Invalid token.", Map.of("code", "token_invalid"));
        };
    }

    List<ClientSocket> present() {
        return present;
    }

    int left() {
        return left.get();
    }

    /** Sends one packet to everybody. */
    void broadcast(String name, Object argument) {
        EncodedPacket packet = encoder.event(name, argument);
        present.forEach(socket -> socket.send(packet));
    }

    private final class Handler implements SocketHandler {

        @Override
        public void connected(ClientSocket socket) {
            present.add(socket);
            socket.emit("welcome", Map.of("id", socket.id()));
        }

        @Override
        public void received(ClientSocket socket, ReceivedEvent event) {
            if (event.name().equals("fail")) {
                throw new IllegalStateException("failing on purpose");
            }
            JsonNode argument = event.argument();
            socket.acknowledge(event, "seen", event.arguments().size());
            socket.emit("echo", argument == null ? Map.of() : argument);
        }

        @Override
        public void disconnected(ClientSocket socket) {
            present.remove(socket);
            left.incrementAndGet();
        }
    }
}
