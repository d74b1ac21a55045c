package io.ledgerdesk.query.platform.socketio.web;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that can do everything wrong. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final String status;

    private RawClient(int port, String query, int receiveBuffer) {
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request =
                    """
                    GET /socket.io/?%s HTTP/1.1
                    Host: 127.0.0.1
                    Upgrade: websocket
                    Connection: Upgrade
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                    """
                            .formatted(query)
                            .replace("\n", "\r\n");
            write(request.getBytes(StandardCharsets.US_ASCII));
            in = new DataInputStream(socket.getInputStream());
            status = line();
            String header = line();
            while (!header.isEmpty()) {
                header = line();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawClient open(int port) {
        return open(port, "EIO=4&transport=websocket");
    }

    static RawClient open(int port, String query) {
        return new RawClient(port, query, 0);
    }

    /** A client whose network takes little at a time. */
    static RawClient openNarrow(int port) {
        return new RawClient(port, "EIO=4&transport=websocket", 2048);
    }

    /** Opens and connects. */
    static RawClient connected(int port) {
        return open(port).connect();
    }

    RawClient connect() {
        expectStart("0{");
        say("40{\"token\":\"" + SampleTalk.WORD + "\"}");
        expectStart("40{\"sid\":");
        expectStart("42[\"welcome\"");
        return this;
    }

    String status() {
        return status;
    }

    void say(String packet) {
        write(RawFrames.text(packet));
    }

    void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** False when the other side has had enough. */
    boolean tryWrite(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException ended) {
            return false;
        }
    }

    String expectStart(String start) {
        String packet = read();
        if (!packet.startsWith(start)) {
            throw new AssertionError("expected " + start + " but got " + packet);
        }
        return packet;
    }

    /** The next frame: its text, or "close" and its code, "pong", or "end" of the connection. */
    String read() {
        try {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = Math.toIntExact(in.readLong());
            }
            byte[] payload = in.readNBytes(length);
            return switch (first) {
                case 0x81 -> new String(payload, StandardCharsets.UTF_8);
                case 0x88 -> "close " + ((payload[0] & 0xFF) << 8 | payload[1] & 0xFF);
                case 0x8A -> "pong " + new String(payload, StandardCharsets.UTF_8);
                default -> "frame " + first;
            };
        } catch (EOFException | SocketException end) {
            return "end";
        } catch (SocketTimeoutException nothing) {
            throw new AssertionError("nothing came", nothing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the connection ends, and answers the last frame before that. */
    String readToEnd() {
        String last = "nothing";
        String next = read();
        while (!next.equals("end")) {
            last = next;
            next = read();
        }
        return last;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
