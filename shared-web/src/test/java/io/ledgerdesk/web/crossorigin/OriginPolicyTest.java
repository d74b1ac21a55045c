package io.ledgerdesk.web.crossorigin;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.web.crossorigin.OriginPolicy.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class OriginPolicyTest {

    @Test
    void originsAreComparedWholeAndWithoutRegardToCase() {
        OriginPolicy policy = policy(false, " https://Desk.Example ", "https://b.example:8443");

        assertThat(policy.judge("https://desk.example")).isEqualTo(Verdict.TRUSTED);
        assertThat(policy.judge("HTTPS://DESK.EXAMPLE")).isEqualTo(Verdict.TRUSTED);
        assertThat(policy.judge("https://b.example:8443")).isEqualTo(Verdict.TRUSTED);
        assertThat(policy.judge("https://b.example")).isEqualTo(Verdict.BLOCKED);
        assertThat(policy.judge("https://sub.desk.example")).isEqualTo(Verdict.BLOCKED);
        assertThat(policy.judge("http://localhost")).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void loopbackIsAMatterOfTheHostAlone() {
        OriginPolicy policy = policy(true);

        assertThat(policy.judge("http://localhost:1")).isEqualTo(Verdict.TRUSTED);
        assertThat(policy.judge("http://localhost.evil.example")).isEqualTo(Verdict.BLOCKED);
        assertThat(policy.judge("http://localhost:x@evil.example")).isEqualTo(Verdict.BLOCKED);
        assertThat(policy.judge("http://localhost/")).isEqualTo(Verdict.BLOCKED);
        assertThat(policy.judge("https://localhost")).isEqualTo(Verdict.BLOCKED);
        assertThat(policy.judge("ftp://localhost")).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void anAsteriskToleratesTheRestButTrustsTheListed() {
        OriginPolicy policy = policy(true, "*", "https://desk.example");

        assertThat(policy.judge("https://any.example")).isEqualTo(Verdict.TOLERATED);
        assertThat(policy.judge("null")).isEqualTo(Verdict.TOLERATED);
        assertThat(policy.judge("*")).isEqualTo(Verdict.TOLERATED);
        assertThat(policy.judge("https://desk.example")).isEqualTo(Verdict.TRUSTED);
        assertThat(policy.judge("http://localhost:3000")).isEqualTo(Verdict.TRUSTED);
    }

    @ParameterizedTest
    @CsvSource({
        "http://desk.example, desk.example, true",
        "https://desk.example, desk.example, true",
        "http://desk.example:7566, desk.example:7566, true",
        "http://DESK.example, desk.EXAMPLE, true",
        "http://desk.example:7566, desk.example, false",
        "http://desk.example.evil.example, desk.example, false",
        "http://desk.example/x, desk.example, false",
        "null, desk.example, false"
    })
    void theSameHostIsNoOtherOrigin(String origin, String host, boolean same) {
        assertThat(OriginPolicy.isSameHost(origin, host)).isEqualTo(same);
    }

    @Test
    void withoutAHostNothingIsTheSame() {
        assertThat(OriginPolicy.isSameHost("http://desk.example", null)).isFalse();
    }

    private static OriginPolicy policy(boolean loopback, String... origins) {
        return new OriginPolicy(new CorsProperties(List.of(origins), loopback));
    }
}
