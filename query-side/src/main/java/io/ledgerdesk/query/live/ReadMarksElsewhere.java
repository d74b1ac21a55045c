package io.ledgerdesk.query.live;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Has the command side record read marks over HTTP, with the credentials that the reader showed
 * here: it decides by itself who that is and what they may do.
 */
final class ReadMarksElsewhere implements ReadMarks, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadMarksElsewhere.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 32;
    private static final int FIRST_ERROR = 400;

    private final HttpClient client;
    private final String commandSide;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    ReadMarksElsewhere(URI commandSide) {
        this.commandSide = commandSide.toString().replaceAll("/+$", "");
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    @Override
    public void mark(Visitor reader, String ticketId, @Nullable Long upTo) {
        String credential = reader.credential();
        if (credential == null || !free.tryAcquire()) {
            LOG.info("Ticket {} was not marked as read", ticketId);
            return;
        }
        CompletableFuture<Void> unused =
                client.sendAsync(
                                request(reader, credential, ticketId, upTo),
                                HttpResponse.BodyHandlers.discarding())
                        .handle(
                                (answer, failure) -> {
                                    free.release();
                                    tell(ticketId, answer, failure);
                                    return null;
                                });
    }

    private static void tell(
            String ticketId, @Nullable HttpResponse<?> answer, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn("Ticket {} was not marked as read: {}", ticketId, failure.toString());
        } else if (answer != null && answer.statusCode() >= FIRST_ERROR) {
            LOG.info("Ticket {} was not marked as read: {}", ticketId, answer.statusCode());
        }
    }

    private HttpRequest request(
            Visitor reader, String credential, String ticketId, @Nullable Long upTo) {
        boolean agent = reader.viewer() instanceof Viewer.OfAgent;
        String path =
                (agent ? "/api/admin/support/tickets/" : "/api/support/tickets/")
                        + URLEncoder.encode(ticketId, StandardCharsets.UTF_8)
                        + "/read";
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(commandSide + path))
                        .timeout(ANSWER)
                        .header("Content-Type", "application/json")
                        .header("Prefer", "respond-async")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        upTo == null ? "{}" : "{\"upTo\":" + upTo + "}"));
        return (isToken(credential)
                        ? request.header("Authorization", credential)
                        : request.header("x-admin-key", credential))
                .build();
    }

    /** A token has three parts; the admin key is whatever else opens the door. */
    private static boolean isToken(String credential) {
        return credential.chars().filter(c -> c == '.').count() == 2;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
