package io.ledgerdesk.query.integrity.web;

import io.ledgerdesk.query.integrity.LogIntegrity;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Verifies the event log. A run goes on in the background; asking again tells how it goes. */
@RestController
@ForAgents
class IntegrityController {

    private final LogIntegrity integrity;

    IntegrityController(LogIntegrity integrity) {
        this.integrity = integrity;
    }

    @PostMapping("/api/admin/replay/verification")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Envelope<VerificationAnswer> start() {
        return Envelope.ok("Verification started", VerificationAnswer.of(integrity.start()));
    }

    @GetMapping("/api/admin/replay/verification")
    Envelope<VerificationAnswer> latest() {
        return Envelope.ok(VerificationAnswer.of(integrity.latest()));
    }
}
