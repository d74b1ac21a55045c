package io.ledgerdesk.query.platform.socketio;

import io.ledgerdesk.web.RequestContext;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The Socket.IO side of a session: whether its client is connected, and what it says. Called by one
 * thread at a time.
 */
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final int MOST_REFUSALS = 3;

    private final EngineSession session;
    private final SocketApplication application;
    private final PacketEncoder encoder;
    private final PacketDecoder decoder;
    private final RequestContext opening;
    private volatile @Nullable ClientSocket socket;
    private int refusals;

    Conversation(
            EngineSession session,
            SocketApplication application,
            PacketEncoder encoder,
            PacketDecoder decoder,
            RequestContext opening) {
        this.session = session;
        this.application = application;
        this.encoder = encoder;
        this.decoder = decoder;
        this.opening = opening;
    }

    boolean isConnected() {
        return socket != null;
    }

    void receive(String message) {
        try {
            handle(decoder.decode(message));
        } catch (MalformedPacketException malformed) {
            session.abandon(String.valueOf(malformed.getMessage()));
        } catch (RuntimeException failure) {
            LOG.error("A packet could not be handled", failure);
        }
    }

    private void handle(Packet packet) throws MalformedPacketException {
        if (!packet.namespace().equals(Packet.DEFAULT_NAMESPACE)) {
            if (packet.type() != PacketType.CONNECT) {
                throw new MalformedPacketException("a packet for a namespace that is not there");
            }
            refuse(packet.namespace(), "Invalid namespace", null);
            return;
        }
        switch (packet.type()) {
            case CONNECT -> connect(packet.data());
            case DISCONNECT -> disconnect();
            case EVENT -> event(packet);
            case ACK -> LOG.trace("nobody waits for it");
            case CONNECT_ERROR, BINARY_EVENT, BINARY_ACK ->
                    throw new MalformedPacketException("not to be sent by a client");
        }
    }

    private void connect(@Nullable JsonNode auth) {
        if (socket != null) {
            return;
        }
        switch (admission(auth)) {
            case Admission.Refused refused ->
                    refuse(Packet.DEFAULT_NAMESPACE, refused.message(), refused.data());
            case Admission.Accepted accepted -> {
                ClientSocket connected =
                        new ClientSocket(RandomIds.next(), session, encoder, accepted.handler());
                socket = connected;
                connected.send(encoder.connected(connected.id()));
                accepted.handler().connected(connected);
            }
        }
    }

    private Admission admission(@Nullable JsonNode auth) {
        try {
            return application.admit(auth, opening);
        } catch (RuntimeException failure) {
            LOG.error("Nobody could say whether a client may connect", failure);
            return new Admission.Refused("Something went wrong!", null);
        }
    }

    /** A client that keeps guessing is sent away. */
    private void refuse(String namespace, String message, @Nullable Object data) {
        session.send(encoder.connectError(namespace, message, data));
        refusals++;
        if (refusals >= MOST_REFUSALS) {
            session.close();
        }
    }

    private void disconnect() {
        if (socket != null) {
            session.awaitConnect();
            leave();
        }
    }

    private void event(Packet packet) throws MalformedPacketException {
        ClientSocket present = socket;
        if (present == null) {
            throw new MalformedPacketException("an event before connecting");
        }
        JsonNode array = Objects.requireNonNull(packet.data());
        List<JsonNode> arguments = new ArrayList<>(array.size() - 1);
        for (int i = 1; i < array.size(); i++) {
            arguments.add(array.get(i));
        }
        present.handler()
                .received(
                        present,
                        new ReceivedEvent(array.get(0).asString(), arguments, packet.ackId()));
    }

    /** The session is over. */
    void end() {
        try {
            leave();
        } catch (RuntimeException failure) {
            LOG.error("A client's leaving could not be handled", failure);
        }
    }

    private void leave() {
        ClientSocket present = socket;
        if (present != null) {
            socket = null;
            present.leave();
            present.handler().disconnected(present);
        }
    }
}
