package io.ledgerdesk.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.Test;
import org.springframework.web.filter.OncePerRequestFilter;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** The description of the API names the query parameters that endpoints look at, and no others. */
class DescribedParametersIT {

    /** These are looked at where another one is there, or by Spring. */
    private static final Set<String> ABOUT_THE_PAST = Set.of("asOf", "timezone");

    @Test
    void whatIsReadIsDescribedAndTheOtherWayRound() {
        try (RunningQuerySide ledgerdesk =
                RunningQuerySide.start("spring.main.sources=" + Recording.class.getName())) {
            TicketStory ticket = TicketStory.of("0190f5a1-0000-7000-8000-000000000001").opened();
            ledgerdesk.tell(ticket);
            Map<String, String> wrong = new TreeMap<>();
            List<String> complete = new ArrayList<>();
            JsonNode paths = ledgerdesk.get(null, "/api-docs").json().get("paths");
            paths.forEachEntry(
                    (path, operations) -> {
                        if (!operations.has("get")) {
                            return;
                        }
                        Set<String> described = described(operations.get("get"));
                        Recording.READ.clear();
                        Answer answer = ask(ledgerdesk, path, ticket.ticketId());
                        Set<String> read = new TreeSet<>(Recording.READ);
                        if (answer.status() == 200) {
                            complete.add(path);
                            described.removeIf(
                                    name -> ABOUT_THE_PAST.contains(name) && !read.contains(name));
                        }
                        if (answer.status() == 200
                                ? !read.equals(described)
                                : !described.containsAll(read)) {
                            wrong.put(path, "reads " + read + ", described are " + described);
                        }
                    });

            assertThat(wrong).isEmpty();
            assertThat(complete)
                    .contains(
                            "/api/support/tickets",
                            "/api/admin/support/tickets",
                            "/api/admin/support/tickets/export",
                            "/api/admin/support/stats",
                            "/api/admin/audit/events",
                            "/api/support/articles/search");
        }
    }

    private static Answer ask(RunningQuerySide ledgerdesk, String path, String ticketId) {
        String token =
                path.startsWith("/api/admin/") || path.startsWith("/api/help-support/admin/")
                        ? Tokens.of(TicketStory.ANA)
                        : Tokens.of(TicketStory.RITA);
        // What is required is there, so that the rest is looked at, too.
        String query = path.endsWith("/diff") ? "?from=1&to=1" : "?q=invoice";
        return ledgerdesk.get(token, path.replaceAll("\\{[^}]*}", ticketId) + query);
    }

    private static Set<String> described(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.get("in").asString().equals("query")) {
                names.add(parameter.get("name").asString());
            }
        }
        return names;
    }

    /** Notes which query parameters are asked for. */
    static class Recording extends OncePerRequestFilter {

        static final Set<String> READ = new ConcurrentSkipListSet<>();

        @Override
        protected void doFilterInternal(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(
                    new HttpServletRequestWrapper(request) {
                        @Override
                        public String[] getParameterValues(String name) {
                            READ.add(name);
                            return super.getParameterValues(name);
                        }
                    },
                    response);
        }
    }
}
