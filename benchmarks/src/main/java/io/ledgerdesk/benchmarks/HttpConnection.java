package io.ledgerdesk.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept open and sends the same request over and over, as cheaply as
 * possible: on a small machine a general client would take much of what is to be measured.
 */
final class HttpConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] request;
    private boolean lagging;
    private long position;

    HttpConnection(int port, String request) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.socket.setTcpNoDelay(true);
        this.socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), 16_384);
        this.out = socket.getOutputStream();
        this.request = request.getBytes(StandardCharsets.UTF_8);
    }

    static String post(String path, String token, String body, String more) {
        return request("POST", path, token, body, more);
    }

    static String request(String method, String path, String token, String body, String more) {
        return method
                + " "
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer "
                + token
                + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n"
                + more
                + "\r\n"
                + body;
    }

    /** Sends the request and reads the whole answer; its status. */
    int send() throws IOException {
        return send(request);
    }

    /** Sends another request and reads the whole answer; its status. */
    int send(byte[] other) throws IOException {
        out.write(other);
        String line = readLine();
        int status = Integer.parseInt(line.substring(9, 12));
        int length = -1;
        lagging = false;
        position = -1;
        for (line = readLine(); !line.isEmpty(); line = readLine()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            lagging |= header.startsWith("x-views-lagging: true");
            if (header.startsWith("x-event-position:")) {
                position = Long.parseLong(header.substring(17).strip());
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
        } else {
            skipChunks();
        }
        return status;
    }

    /** Whether the last answer said that the read models are behind. */
    boolean lagged() {
        return lagging;
    }

    /** Where in the log the last answer said that its event is; -1 when it said nothing. */
    long position() {
        return position;
    }

    private void skipChunks() throws IOException {
        int size = Integer.parseInt(readLine(), 16);
        while (size > 0) {
            in.skipNBytes(size + 2L);
            size = Integer.parseInt(readLine(), 16);
        }
        String unused = readLine();
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
