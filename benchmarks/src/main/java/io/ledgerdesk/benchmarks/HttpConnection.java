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
 * Sends the same request over and over on an HTTP/1.1 connection that is kept open, as cheaply as
 * possible: on a small machine a general client would take much of what is to be measured.
 */
final class HttpConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final int port;
    private final byte[] request;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean closing;
    private long position;

    HttpConnection(int port, String request) throws IOException {
        this.port = port;
        this.request = request.getBytes(StandardCharsets.UTF_8);
        this.socket = connect();
        this.in = new BufferedInputStream(socket.getInputStream(), 16_384);
        this.out = socket.getOutputStream();
    }

    private Socket connect() throws IOException {
        Socket connected = new Socket(InetAddress.getLoopbackAddress(), port);
        connected.setTcpNoDelay(true);
        connected.setSoTimeout(TIMEOUT_MILLIS);
        return connected;
    }

    /** A server may end a connection after an answer; the next request has one of its own. */
    private void reconnect() throws IOException {
        socket.close();
        socket = connect();
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
        out = socket.getOutputStream();
    }

    /**
     * A request without a body.
     *
     * @param headers complete lines
     */
    static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n";
    }

    /**
     * A request with a body in JSON.
     *
     * @param headers complete lines
     */
    static String post(String path, String headers, String body) {
        return request("POST", path, headers, body);
    }

    /** The same with another method. */
    static String request(String method, String path, String headers, String body) {
        return method
                + " "
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n"
                + headers
                + "\r\n"
                + body;
    }

    /** Sends the request and reads the whole answer; its status. */
    int send() throws IOException {
        return send(request);
    }

    /** The same with another request. */
    int send(byte[] another) throws IOException {
        if (closing) {
            reconnect();
        }
        out.write(another);
        String line = readLine();
        int status = Integer.parseInt(line.substring(9, 12));
        int length = -1;
        closing = false;
        position = -1;
        for (line = readLine(); !line.isEmpty(); line = readLine()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            closing |= header.startsWith("connection: close");
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
