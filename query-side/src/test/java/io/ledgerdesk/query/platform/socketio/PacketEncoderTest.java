package io.ledgerdesk.query.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.web.json.WireJson;

import org.junit.jupiter.api.Test;

import java.util.Map;

class PacketEncoderTest {

    private final PacketEncoder encoder = new PacketEncoder(WireJson.mapper());

    @Test
    void packetsAreWrittenAsTheProtocolSays() {
        assertThat(encoder.event("a\"b", Map.of("x", 1))).hasToString("42[\"a\\\"b\",{\"x\":1}]");
        assertThat(encoder.eventOfJson("a", "[1, 2]")).hasToString("42[\"a\",[1, 2]]");
        assertThat(encoder.connected("s")).hasToString("40{\"sid\":\"s\"}");
        assertThat(encoder.ack(12, "seen", 3)).hasToString("4312[\"seen\",3]");
        assertThat(encoder.ack(0)).hasToString("430[]");
    }

    @Test
    void aRefusalNamesTheNamespaceUnlessItIsTheDefault() {
        assertThat(encoder.connectError("/", "No", null)).hasToString("44{\"message\":\"No\"}");
        assertThat(encoder.connectError("/x", "No", Map.of("code", "no")))
                .hasToString("44/x,{\"message\":\"No\",\"data\":{\"code\":\"no\"}}");
    }
}
