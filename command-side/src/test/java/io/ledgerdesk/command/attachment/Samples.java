package io.ledgerdesk.command.attachment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The smallest files that look like what they are. */
final class Samples {

    private Samples() {}

    static byte[] png(int width, int height) {
        return ByteBuffer.allocate(40)
                .put(bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'))
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(bytes(8, 2, 0, 0, 0))
                .array();
    }

    static byte[] gif(int width, int height) {
        return ByteBuffer.allocate(20)
                .put("GIF89a".getBytes(StandardCharsets.US_ASCII))
                .put(bytes(width, width >> 8, height, height >> 8, 0x80, 0, 0))
                .array();
    }

    static byte[] jpeg(int width, int height) {
        return ByteBuffer.allocate(60)
                .put(bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16))
                .put("JFIF".getBytes(StandardCharsets.US_ASCII))
                .put(bytes(0, 1, 1, 0, 0, 1, 0, 1, 0, 0))
                .put(bytes(0xff, 0xc0, 0, 11, 8))
                .putShort((short) height)
                .putShort((short) width)
                .put(bytes(1, 1, 0x11, 0))
                .array();
    }

    static byte[] webp(int width, int height) {
        return ByteBuffer.allocate(40)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .put(bytes(32, 0, 0, 0))
                .put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII))
                .put(bytes(10, 0, 0, 0, 0, 0, 0, 0))
                .put(bytes(width - 1, (width - 1) >> 8, (width - 1) >> 16))
                .put(bytes(height - 1, (height - 1) >> 8, (height - 1) >> 16))
                .array();
    }

    static byte[] pdf() {
        return "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] ole2(String stream) {
        return ByteBuffer.allocate(2048)
                .put(bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))
                .position(1024)
                .put(stream.getBytes(StandardCharsets.UTF_16LE))
                .array();
    }

    static byte[] zip(String document, int megabytes) {
        return zip(document, new byte[1 << 20], megabytes);
    }

    static byte[] zipped(String document, byte[] content) {
        return zip(document, content, 1);
    }

    private static byte[] zip(String document, byte[] content, int times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types/>".getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry(document));
            for (int i = 0; i < times; i++) {
                zip.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
