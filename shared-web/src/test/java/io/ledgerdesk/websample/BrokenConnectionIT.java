package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.websample.SampleEdge.Answer;

import jakarta.servlet.Filter;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A connection that breaks is the client's only when it is the client's. */
class BrokenConnectionIT {

    private static SampleEdge edge;

    @BeforeAll
    static void start() {
        edge = SampleEdge.start(List.of(Losing.class, LosingFilter.class));
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void aLostDatabaseIsAnsweredForAndNeverTakenForALostClient(Loss loss) {
        for (String path : new String[] {"/losing/now/", "/losing/later/", "/losing/filter/"}) {
            Answer answer = edge.get(path + loss);

            assertThat(answer.status()).as(path).isEqualTo(loss.status);
            assertThat(answer.at("/success")).isEqualTo("false");
            assertThat(answer.at("/code"))
                    .isEqualTo(loss.status == 503 ? "database_lost" : "internal_error");
        }
    }

    @Test
    void aBodyThatDoesNotArriveIsTimedOut() {
        try (SampleEdge impatient = SampleEdge.start("server.tomcat.connection-timeout=3s")) {
            Answer answer = impatient.raw(tooShort());

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.at("/code")).as(answer.body()).isEqualTo("request_timeout");
            assertThat(answer.at("/requestId")).isNotEmpty();
        }
    }

    @Test
    void aBodyThatEndsTooEarlyIsABadRequest() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", edge.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(tooShort().getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes());

            assertThat(answer).startsWith("HTTP/1.1 400").contains("\"success\":false");
        }
    }

    private static String tooShort() {
        return "POST /sample/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 500\r\n\r\n{\"title\":\"t\"}";
    }

    /** The ways in which a PostgreSQL connection is lost. */
    enum Loss {
        END(503, new EOFException()),
        PIPE(503, new IOException("Broken pipe")),
        RESET(503, new SocketException("Connection reset")),
        UNWRAPPED(500, new IOException("Connection reset by peer"));

        private final int status;
        private final IOException broken;

        Loss(int status, IOException broken) {
            this.status = status;
            this.broken = broken;
        }

        RuntimeException thrown() {
            return status == 503
                    ? new DatabaseLost(new SQLException("An I/O error occurred", broken))
                    : new IllegalStateException(broken);
        }
    }

    private static final class DatabaseLost extends Rejection {

        private static final long serialVersionUID = 1L;

        DatabaseLost(SQLException cause) {
            super(RejectionKind.UNAVAILABLE, "database_lost", "Lost", Map.of(), cause);
        }
    }

    @RestController
    static class Losing {

        @GetMapping("/losing/now/{loss}")
        Envelope<Void> now(@PathVariable("loss") Loss loss) {
            throw loss.thrown();
        }

        @GetMapping("/losing/later/{loss}")
        CompletableFuture<Envelope<Void>> later(@PathVariable("loss") Loss loss) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        throw new CompletionException(loss.thrown());
                    });
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LosingFilter {

        @Bean
        FilterRegistrationBean<Filter> losing() {
            FilterRegistrationBean<Filter> registration =
                    new FilterRegistrationBean<>(
                            (request, response, chain) -> {
                                String path =
                                        ((jakarta.servlet.http.HttpServletRequest) request)
                                                .getRequestURI();
                                throw Loss.valueOf(path.substring(path.lastIndexOf('/') + 1))
                                        .thrown();
                            });
            registration.addUrlPatterns("/losing/filter/*");
            return registration;
        }
    }
}
