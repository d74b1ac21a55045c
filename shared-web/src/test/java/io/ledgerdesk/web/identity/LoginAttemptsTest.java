package io.ledgerdesk.web.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.web.problem.ProblemException;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class LoginAttemptsTest {

    private final AtomicLong now = new AtomicLong();
    private final LoginAttempts attempts =
            new LoginAttempts(new IdentityProperties.Login(2, Duration.ofMinutes(1)), now::get);

    @Test
    void oneClientsFailuresAreNotAnothers() {
        attempts.begin("a");
        attempts.begin("a");

        assertThatThrownBy(() -> attempts.begin("a")).isInstanceOf(ProblemException.class);
        assertThatCode(() -> attempts.begin("b")).doesNotThrowAnyException();
    }

    @Test
    void theWindowStartsWithTheFirstFailureAndIsNotExtendedByMore() {
        attempts.begin("a");
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        attempts.begin("a");
        assertThatThrownBy(() -> attempts.begin("a")).isInstanceOf(ProblemException.class);

        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThatCode(() -> attempts.begin("a")).doesNotThrowAnyException();
    }

    @Test
    void aSuccessStartsAnew() {
        attempts.begin("a");
        attempts.begin("a");
        attempts.succeeded("a");

        assertThatCode(() -> attempts.begin("a")).doesNotThrowAnyException();
    }
}
