package io.ledgerdesk.query.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.web.json.WireJson;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketDecoderTest {

    private final PacketDecoder decoder = new PacketDecoder(WireJson.mapper());

    @Test
    void connectingMayCarryAuth() throws MalformedPacketException {
        Packet packet = decoder.decode("0{\"token\":\"t\"}");

        assertThat(packet.type()).isEqualTo(PacketType.CONNECT);
        assertThat(packet.namespace()).isEqualTo("/");
        assertThat(packet.data().path("token").asString()).isEqualTo("t");
        assertThat(decoder.decode("0").data()).isNull();
    }

    @Test
    void anotherNamespaceIsRead() throws MalformedPacketException {
        assertThat(decoder.decode("0/admin,{}").namespace()).isEqualTo("/admin");
        assertThat(decoder.decode("0/admin").namespace()).isEqualTo("/admin");
        assertThat(decoder.decode("1/admin,").type()).isEqualTo(PacketType.DISCONNECT);
    }

    @Test
    void anEventHasANameArgumentsAndPerhapsAnAckId() throws MalformedPacketException {
        Packet plain = decoder.decode("2[\"join\",{\"a\":1},2]");
        Packet waiting = decoder.decode("217[\"join\"]");

        assertThat(plain.ackId()).isNull();
        assertThat(plain.data()).hasSize(3);
        assertThat(waiting.ackId()).isEqualTo(17);
        assertThat(decoder.decode("2/x,5[\"join\"]").ackId()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9",
                "x",
                "2",
                "2{}",
                "2[]",
                "2[1]",
                "2[null]",
                "2[[\"join\"]]",
                "2[\"disconnect\"]",
                "2[\"connect_error\"]",
                "2[\"join\"",
                "2[\"join\"]x",
                "2[\"join\"][\"join\"]",
                "21234567890123456[\"join\"]",
                "0[]",
                "0\"token\"",
                "1{}",
                "3",
                "3{}",
                "4{\"message\":\"no\"}",
                "51-[\"file\",{\"_placeholder\":true,\"num\":0}]",
                "61-1[{\"_placeholder\":true,\"num\":0}]",
                "2-[\"join\"]",
                "2,[\"join\"]"
            })
    void whatNoClientMaySendIsMalformed(String text) {
        assertThatThrownBy(() -> decoder.decode(text)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void deepNestingIsMalformedAndNothingWorse() {
        String deep = "2[\"join\"," + "[".repeat(20_000) + "]".repeat(20_000) + "]";

        assertThatThrownBy(() -> decoder.decode(deep)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void aLongNamespaceIsMalformed() {
        assertThatThrownBy(() -> decoder.decode("0/" + "n".repeat(1000)))
                .isInstanceOf(MalformedPacketException.class);
    }
}
