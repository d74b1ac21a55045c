package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;
import io.ledgerdesk.web.identity.ForRequesters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

class RefusedStartIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ledgerdesk.identity.jwt.secret=too short | 32 bytes
                    ledgerdesk.identity.admin-key=admin12 | 8 characters
                    ledgerdesk.identity.jwt.clock-skew=1h | clock-skew
                    ledgerdesk.identity.profile.url=http://127.0.0.1/x | {id}
                    ledgerdesk.identity.profile.url=file:///etc/{id} | http
                    ledgerdesk.identity.profile.session-check=true | profile url
                    ledgerdesk.identity.login.failures=0 | positive
                    ledgerdesk.identity.jwt.jwk-set-uri=keys.json | absolute
                    ledgerdesk.cors.origins=http://localhost:3000/ | ledgerdesk.cors.origins
                    ledgerdesk.cors.origins=desk.example | ledgerdesk.cors.origins
                    ledgerdesk.web.max-body-size=0 | max-body-size
                    """)
    void anImpossibleSettingIsNamedAndRefused(String property, String complaint) {
        assertThatThrownBy(() -> SampleEdge.start(property).close())
                .rootCause()
                .hasMessageContaining(complaint);
    }

    @Test
    void twoSourcesOfKeysAreRefused() {
        assertThatThrownBy(
                        () ->
                                SampleEdge.start(
                                                "ledgerdesk.identity.jwt.secret=" + Tokens.SECRET,
                                                "ledgerdesk.identity.jwt.jwk-set-uri=http://127.0.0.1:1/keys")
                                        .close())
                .rootCause()
                .hasMessageContaining("only one of");
    }

    @Test
    void anEndpointThatWantsItsCallerButIsForEveryoneIsRefused() {
        assertThatThrownBy(() -> SampleEdge.start(List.of(Forgetful.class)).close())
                .hasStackTraceContaining("neither @ForRequesters nor @ForAgents");
    }

    @Test
    void anEndpointForTwoKindsOfCallersIsRefused() {
        assertThatThrownBy(() -> SampleEdge.start(List.of(Undecided.class)).close())
                .hasStackTraceContaining("both for requesters and for agents");
    }

    @RestController
    static class Forgetful {

        @GetMapping("/forgetful")
        Envelope<Requester> forgetful(Requester requester) {
            return Envelope.ok(requester);
        }
    }

    @RestController
    static class Undecided {

        @ForAgents
        @ForRequesters
        @GetMapping("/undecided")
        Envelope<String> undecided() {
            return Envelope.ok("never");
        }
    }
}
