package io.ledgerdesk.query.platform.socketio;

import io.ledgerdesk.web.RequestContext;

import tools.jackson.databind.json.JsonMapper;

import java.util.concurrent.Executor;

/** What all conversations share. */
record Conversations(
        SocketApplication application,
        PacketEncoder encoder,
        PacketDecoder decoder,
        Executor handlers) {

    static Conversations of(SocketApplication application, JsonMapper mapper, Executor handlers) {
        return new Conversations(
                application, new PacketEncoder(mapper), new PacketDecoder(mapper), handlers);
    }

    Conversation with(EngineSession session, RequestContext opening) {
        return new Conversation(session, application, encoder, decoder, opening);
    }
}
