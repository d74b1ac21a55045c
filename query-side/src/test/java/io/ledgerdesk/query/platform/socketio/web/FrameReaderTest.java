package io.ledgerdesk.query.platform.socketio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class FrameReaderTest {

    private static final int MAX = 100_000;

    private final FrameReader reader = new FrameReader(MAX);
    private final List<String> seen = new ArrayList<>();
    private final FrameReader.Sink sink =
            new FrameReader.Sink() {
                @Override
                public void text(String message) {
                    seen.add(message);
                }

                @Override
                public void ping(byte[] data) {
                    seen.add("ping " + data.length);
                }

                @Override
                public void close() {
                    seen.add("close");
                }
            };

    private static byte[] all(byte[]... frames) {
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            together.writeBytes(frame);
        }
        return together.toByteArray();
    }

    private void read(byte[] bytes) throws FrameViolation {
        reader.read(bytes, bytes.length, sink);
    }

    private int refused(byte[] bytes) {
        try {
            read(bytes);
            return 0;
        } catch (FrameViolation violation) {
            return violation.code();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, MAX})
    void messagesOfAllLengthsAreRead(int length) throws FrameViolation {
        String text = "x".repeat(length);

        read(RawFrames.text(text));

        assertThat(seen).containsExactly(text);
    }

    @Test
    void bytesMayComeOneByOne() throws FrameViolation {
        byte[] bytes = all(RawFrames.text("grüße 😀"), RawFrames.text("x".repeat(300)));

        for (byte one : bytes) {
            reader.read(new byte[] {one}, 1, sink);
        }

        assertThat(seen).containsExactly("grüße 😀", "x".repeat(300));
    }

    @Test
    void aMessageMayComeInFragmentsWithControlFramesBetween() throws FrameViolation {
        byte[] text = "grüße".getBytes(StandardCharsets.UTF_8);

        read(
                all(
                        RawFrames.frame(0x01, Arrays.copyOfRange(text, 0, 3)),
                        RawFrames.frame(0x89, new byte[5]),
                        RawFrames.frame(0x8A, new byte[0]),
                        RawFrames.frame(0x00, Arrays.copyOfRange(text, 3, 4)),
                        RawFrames.frame(0x80, Arrays.copyOfRange(text, 4, text.length)),
                        RawFrames.text("next")));

        assertThat(seen).containsExactly("ping 5", "grüße", "next");
    }

    @Test
    void closingIsHeard() throws FrameViolation {
        read(RawFrames.frame(0x88, new byte[] {3, (byte) 0xE8}));

        assertThat(seen).containsExactly("close");
    }

    @Test
    void whatBreaksTheProtocolIsRefused() {
        assertThat(refused(RawFrames.frame(0xC1, new byte[1]))).as("extension").isEqualTo(1002);
        assertThat(new FrameReaderTest().refused(new byte[] {(byte) 0x81, 1, 'x', 0, 0, 0}))
                .as("no mask")
                .isEqualTo(1002);
        assertThat(new FrameReaderTest().refused(RawFrames.frame(0x83, new byte[1])))
                .as("unknown opcode")
                .isEqualTo(1002);
        assertThat(new FrameReaderTest().refused(RawFrames.frame(0x80, new byte[1])))
                .as("continuation of nothing")
                .isEqualTo(1002);
        assertThat(new FrameReaderTest().refused(RawFrames.frame(0x09, new byte[1])))
                .as("control frame in pieces")
                .isEqualTo(1002);
        assertThat(new FrameReaderTest().refused(RawFrames.frame(0x89, new byte[126])))
                .as("long control frame")
                .isEqualTo(1002);
        assertThat(
                        new FrameReaderTest()
                                .refused(
                                        all(
                                                RawFrames.frame(0x01, new byte[1]),
                                                RawFrames.frame(0x01, new byte[1]))))
                .as("a message within a message")
                .isEqualTo(1002);
    }

    @Test
    void binaryMessagesAndBrokenTextAreRefused() {
        assertThat(refused(RawFrames.frame(0x82, new byte[1]))).isEqualTo(1003);
        assertThat(
                        new FrameReaderTest()
                                .refused(RawFrames.frame(0x81, new byte[] {(byte) 0xC3, 0x28})))
                .isEqualTo(1007);
    }

    @Test
    void aLongMessageIsRefusedBeforeItIsRead() {
        byte[] header = Arrays.copyOf(RawFrames.text("x".repeat(MAX + 1)), 14);

        assertThat(refused(header)).isEqualTo(1009);
        assertThat(
                        new FrameReaderTest()
                                .refused(
                                        all(
                                                RawFrames.frame(0x01, new byte[MAX]),
                                                RawFrames.frame(0x80, new byte[1]))))
                .isEqualTo(1009);
    }

    @Test
    void aNegativeLengthIsRefused() {
        byte[] header = new byte[14];
        header[0] = (byte) 0x81;
        header[1] = (byte) 0xFF;
        Arrays.fill(header, 2, 10, (byte) 0xFF);

        assertThat(refused(header)).isEqualTo(1009);
    }

    @Test
    void theAcceptanceIsTheOneOfTheStandardsExample() {
        assertThat(WebSocketHandshake.acceptance("dGhlIHNhbXBsZSBub25jZQ=="))
                .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void aViolationSaysWhy() {
        assertThatThrownBy(() -> read(RawFrames.frame(0x82, new byte[1])))
                .isInstanceOf(FrameViolation.class)
                .hasMessage("a binary message");
    }
}
