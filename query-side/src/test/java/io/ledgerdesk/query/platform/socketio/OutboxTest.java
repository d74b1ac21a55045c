package io.ledgerdesk.query.platform.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutboxTest {

    private final EncodedPacket tenBytes = EncodedPacket.of("0123456789");

    @Test
    void itTakesSoManyPacketsAndNoMore() {
        Outbox outbox = new Outbox(2, 1000);

        assertThat(outbox.offer(tenBytes)).isTrue();
        assertThat(outbox.offer(tenBytes)).isTrue();
        assertThat(outbox.offer(tenBytes)).isFalse();
        assertThat(outbox.size()).isEqualTo(2);
        outbox.poll();
        assertThat(outbox.offer(tenBytes)).isTrue();
    }

    @Test
    void itTakesSoManyBytesAndNoMore() {
        Outbox outbox = new Outbox(100, 25);

        assertThat(outbox.offer(tenBytes)).isTrue();
        assertThat(outbox.offer(tenBytes)).isTrue();
        assertThat(outbox.offer(tenBytes)).isFalse();
        outbox.poll();
        outbox.poll();
        assertThat(outbox.offer(tenBytes)).isTrue();
    }

    @Test
    void aPacketThatIsTooLongForTheBoundIsSentWhenNothingElseWaits() {
        Outbox outbox = new Outbox(100, 5);

        assertThat(outbox.offer(tenBytes)).isTrue();
        assertThat(outbox.offer(tenBytes)).isFalse();
    }

    @Test
    void theProtocolsOwnPacketsAlwaysFit() {
        Outbox outbox = new Outbox(1, 1000);
        outbox.offer(tenBytes);

        outbox.force(PacketEncoder.PING);

        assertThat(outbox.size()).isEqualTo(2);
        outbox.clear();
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.poll()).isNull();
    }
}
