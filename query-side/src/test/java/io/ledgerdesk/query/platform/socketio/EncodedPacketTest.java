package io.ledgerdesk.query.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.ByteBuffer;

class EncodedPacketTest {

    @ParameterizedTest
    @CsvSource({"0,2", "125,2", "126,4", "65535,4", "65536,10", "70000,10"})
    void theFrameSaysHowLongThePacketIs(int length, int header) {
        EncodedPacket packet = EncodedPacket.of("x".repeat(length));

        assertThat(packet.payloadStart()).isEqualTo(header);
        assertThat(packet.payloadLength()).isEqualTo(length);
        assertThat(packet.frame()).hasSize(header + length);
        ByteBuffer frame = ByteBuffer.wrap(packet.frame());
        assertThat(frame.get()).isEqualTo((byte) 0x81);
        long announced =
                switch (frame.get()) {
                    case 126 -> frame.getShort() & 0xFFFF;
                    case 127 -> frame.getLong();
                    default -> packet.frame()[1];
                };
        assertThat(announced).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({"2", "'42[\"grüße\",{\"a\":\"😀\"}]'"})
    void thePacketIsThereAsItWas(String text) {
        assertThat(EncodedPacket.of(text)).hasToString(text);
    }
}
