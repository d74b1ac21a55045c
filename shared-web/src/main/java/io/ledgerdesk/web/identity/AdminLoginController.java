package io.ledgerdesk.web.identity;

import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.problem.ProblemException;
import io.ledgerdesk.web.validation.RequiredFields;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Instant;

/** The dashboard's login, which only asks whether a key is right. There is no session behind it. */
@RestController
class AdminLoginController {

    private final AdminKey key;
    private final KeyGuesses guesses;
    private final Clock clock = Clock.systemUTC();

    AdminLoginController(AdminKey key, KeyGuesses guesses) {
        this.key = key;
        this.guesses = guesses;
    }

    @PostMapping("/api/admin/login")
    Envelope<Login> login(@Valid @RequestBody LoginRequest body, HttpServletRequest request) {
        String candidate = String.valueOf(body.adminKey());
        if (!key.matches(candidate)) {
            throw new ProblemException(guesses.wrong(request, IdentityProblems.loginRefused()));
        }
        return Envelope.ok(
                "Admin logged in successfully", new Login(true, candidate, clock.instant()));
    }

    @PostMapping("/api/admin/logout")
    Envelope<Void> logout() {
        return Envelope.ok("Admin logged out successfully", null);
    }

    @RequiredFields(value = "adminKey", message = "Admin key is required")
    record LoginRequest(@Nullable String adminKey) {}

    /**
     * What the dashboard stores.
     *
     * @param adminKey the key that was sent
     */
    record Login(boolean authenticated, String adminKey, Instant loginAt) {}
}
