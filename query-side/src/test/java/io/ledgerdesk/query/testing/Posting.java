package io.ledgerdesk.query.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Commands to the query side, by an agent. */
public final class Posting {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Posting() {}

    /** Sends JSON, or nothing when the body is empty. */
    public static Answer post(RunningQuerySide querySide, String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + querySide.port() + path))
                        .header("Authorization", "Bearer " + Tokens.of(TicketStory.ANA))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(60))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return new Answer(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
