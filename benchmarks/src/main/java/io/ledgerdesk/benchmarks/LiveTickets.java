package io.ledgerdesk.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tickets that are there to be changed, one of each of so many requesters.
 *
 * @param ids theirs, by number
 * @param head where the log ended when all were there
 */
record LiveTickets(List<String> ids, long head) {

    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final String AGENT = Token.ofAgent("changer");
    private static final String BODY =
            """
            {"title":"Calendar shows yesterday","description":"It does","category":"Calendar Problems"}""";

    private record Opened(String id, long position) {}

    /** Opens tickets. */
    static LiveTickets open(int port, int count)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<String> ids = new ArrayList<>();
        long head = 0;
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Opened>> tasks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                HttpRequest request =
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "http://127.0.0.1:"
                                                        + port
                                                        + "/api/support/tickets"))
                                .timeout(Duration.ofSeconds(60))
                                .header("Authorization", "Bearer " + Token.of(Crowd.owner(i)))
                                .header("Content-Type", "application/json")
                                .header("Prefer", "respond-async")
                                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                .build();
                tasks.add(() -> opened(http, request));
            }
            for (Future<Opened> task :
                    executor.invokeAll(tasks, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                Opened opened = task.get(1, TimeUnit.SECONDS);
                ids.add(opened.id());
                head = Math.max(head, opened.position());
            }
        }
        return new LiveTickets(ids, head);
    }

    private static Opened opened(HttpClient http, HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() != 201 || !id.find()) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return new Opened(
                id.group(1), answer.headers().firstValueAsLong("X-Event-Position").orElseThrow());
    }

    /** Sets a priority, each time another one: one event, one frame for each who hears of it. */
    String change(int ticket, int round) {
        return HttpConnection.request(
                "PATCH",
                "/api/admin/support/tickets/" + ids.get(ticket) + "/priority",
                Token.header(AGENT) + "Prefer: respond-async\r\n",
                "{\"priority\":\"" + (round % 2 == 0 ? "High" : "Low") + "\"}");
    }
}
