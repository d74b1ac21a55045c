package io.ledgerdesk.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

class DemoAccessTest {

    private static final String SECRET = "a secret of a good thirty-two bytes";
    private static final Instant NOW = Instant.parse("2026-11-23T13:00:00Z");

    private final DemoAccess access =
            DemoAccess.issue("http://127.0.0.1:7566", "it's a key", SECRET, NOW);

    @Test
    void thereIsATokenForEachOfThePeople() {
        assertThat(access.tokens()).containsOnlyKeys("ASHA", "DANIEL", "MAYA", "TOMAS");
    }

    @Test
    void aTokenIsSignedAndGoodForThirtyDays() throws Exception {
        SignedJWT token = SignedJWT.parse(access.tokens().get("ASHA"));
        assertThat(token.verify(new MACVerifier(SECRET.getBytes(StandardCharsets.UTF_8)))).isTrue();
        assertThat(token.getJWTClaimsSet().getClaims())
                .containsEntry("astrologerId", "user-asha")
                .containsEntry("name", "Asha Verma")
                .containsEntry("role", "user");
        assertThat(token.getJWTClaimsSet().getExpirationTime())
                .isEqualTo(NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void whereTokensComeFromSomebodyElseThereAreNone() {
        assertThat(DemoAccess.issue("http://127.0.0.1:7566", "key", "", NOW).tokens()).isEmpty();
    }

    @Test
    void aShellReadsTheVariablesAsTheyAre() {
        assertThat(access.asShellVariables())
                .contains("LEDGERDESK=http://127.0.0.1:7566\n")
                .contains("ADMIN_KEY='it'\\''s a key'\n");
    }

    @Test
    void theReadmeShowsTheTourThatTheBannerShows() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));
        String tour =
                Files.readString(
                        Path.of("src/main/resources/io/ledgerdesk/standalone/demo/tour.txt"));
        assertThat(readme).contains(tour);
        assertThat(DemoBanner.of(access, Path.of("data/demo.env"))).contains(tour);
    }
}
