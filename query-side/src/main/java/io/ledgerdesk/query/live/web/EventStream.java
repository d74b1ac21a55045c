package io.ledgerdesk.query.live.web;

import io.ledgerdesk.query.live.Frame;
import io.ledgerdesk.query.live.FrameEncoding;
import io.ledgerdesk.query.live.LiveConnection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One client's stream of Server-Sent Events. */
final class EventStream extends ResponseBodyEmitter {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final long NO_TIMEOUT = 0;

    /** Comments keep proxies from closing a quiet stream, and find out that a client is gone. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private static final MediaType TEXT =
            new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final MediaType STREAM =
            new MediaType(MediaType.TEXT_EVENT_STREAM, StandardCharsets.UTF_8);
    private static final String HELLO = ": ledgerdesk\n\n";
    private static final String STILL_HERE = ": .\n\n";

    /** What has no place in the log leaves the client's last event id alone. */
    private static final FrameEncoding<String> EVENT =
            frame ->
                    (frame.hasPosition() ? "id: " + frame.cursor() + '\n' : "")
                            + "event: "
                            + frame.name()
                            + "\ndata: "
                            + frame.json()
                            + "\n\n";

    private final LiveConnection connection;

    EventStream(LiveConnection connection) {
        super(NO_TIMEOUT);
        this.connection = connection;
        onCompletion(connection::close);
        onError(failure -> connection.close());
    }

    @Override
    protected void extendResponse(ServerHttpResponse response) {
        super.extendResponse(response);
        response.getHeaders().setContentType(STREAM);
        response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getHeaders().set("X-Accel-Buffering", "no");
    }

    /** Sends what comes through the connection, on a thread of its own, until one side ends it. */
    void follow() {
        Thread.ofVirtual().name("live-sse").start(this::send);
    }

    private void send() {
        try {
            send(HELLO, TEXT);
            while (!connection.isOver()) {
                Frame frame = connection.take(QUIET);
                if (frame != null) {
                    send(frame.as(EVENT), TEXT);
                } else if (!connection.isOver()) {
                    send(STILL_HERE, TEXT);
                }
            }
            complete();
        } catch (IOException gone) {
            LOG.debug("{} is gone", connection, gone);
        } catch (RuntimeException e) {
            if (connection.ending() == null) {
                LOG.warn("{} is ended, its frames cannot be sent", connection, e);
                completeWithError(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connection.close();
        }
    }
}
