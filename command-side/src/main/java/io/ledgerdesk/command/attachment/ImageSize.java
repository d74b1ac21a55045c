package io.ledgerdesk.command.attachment;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How many pixels an image has, read from its header: nothing is ever decoded, so no image can make
 * it allocate. Sources: PNG (RFC 2083), GIF89a, JPEG (ITU T.81, B.2.2), WebP container (RFC 9649).
 */
final class ImageSize {

    private static final int MOST_JPEG_SEGMENTS = 2000;

    private ImageSize() {}

    /**
     * Width times height.
     *
     * @return 0 or less when the header makes no sense
     */
    static long pixels(FileKind kind, Path image) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "r")) {
            return switch (kind) {
                case PNG -> png(head(file, 24));
                case GIF -> gif(head(file, 10));
                case WEBP -> webp(head(file, 30));
                case JPEG -> jpeg(file);
                case PDF, DOC, DOCX, TEXT -> 0;
            };
        }
    }

    private static ByteBuffer head(RandomAccessFile file, int bytes) throws IOException {
        byte[] head = new byte[bytes];
        int length = (int) Math.min(bytes, file.length());
        file.readFully(head, 0, length);
        return ByteBuffer.wrap(head);
    }

    private static long png(ByteBuffer head) {
        return area(head.getInt(16), head.getInt(20));
    }

    private static long gif(ByteBuffer head) {
        head.order(ByteOrder.LITTLE_ENDIAN);
        return area(unsigned(head.getShort(6)), unsigned(head.getShort(8)));
    }

    private static long webp(ByteBuffer head) {
        head.order(ByteOrder.LITTLE_ENDIAN);
        byte[] chunk = new byte[4];
        head.get(12, chunk);
        return switch (new String(chunk, StandardCharsets.US_ASCII)) {
            case "VP8 " -> area(head.getShort(26) & 0x3fff, head.getShort(28) & 0x3fff);
            case "VP8L" -> {
                int bits = head.getInt(21);
                yield area((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1);
            }
            case "VP8X" ->
                    area((head.getInt(24) & 0xffffff) + 1, (head.getInt(26) >>> 8 & 0xffffff) + 1);
            default -> 0;
        };
    }

    /** Goes from segment to segment until one says how large the frame is. */
    private static long jpeg(RandomAccessFile file) throws IOException {
        long at = 2;
        for (int i = 0; i < MOST_JPEG_SEGMENTS && at + 9 <= file.length(); i++) {
            file.seek(at);
            if (file.read() != 0xff) {
                return 0;
            }
            int marker = file.read();
            if (marker == 0xff) {
                at++;
                continue;
            }
            int length = file.readUnsignedShort();
            if (isFrame(marker)) {
                file.skipBytes(1);
                int height = file.readUnsignedShort();
                return area(file.readUnsignedShort(), height);
            }
            at += 2 + Math.max(length, 2);
        }
        return 0;
    }

    /** SOF0 to SOF15, without the three of that range that mean something else. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0
                && marker <= 0xcf
                && marker != 0xc4
                && marker != 0xc8
                && marker != 0xcc;
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static long area(int width, int height) {
        return width <= 0 || height <= 0 ? 0 : (long) width * height;
    }
}
