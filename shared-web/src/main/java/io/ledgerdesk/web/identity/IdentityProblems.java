package io.ledgerdesk.web.identity;

import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.Suspension;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Every way in which a caller is turned away. The mobile app takes any 401 for a logout, so that
 * 401 is for credentials alone; statuses and messages are those of the replaced system.
 */
final class IdentityProblems {

    private static final String CHALLENGE = "Bearer";

    private IdentityProblems() {}

    static Problem tokenMissing() {
        return unauthorized("token_missing", "Access denied. No token provided.");
    }

    static Problem tokenInvalid() {
        return unauthorized("token_invalid", "Invalid token.");
    }

    static Problem tokenExpired() {
        return unauthorized("token_expired", "Token expired.");
    }

    static Problem requesterNotFound() {
        return unauthorized("requester_not_found", "Invalid token. Astrologer not found.");
    }

    static Problem sessionInvalid() {
        return unauthorized("session_invalid", "Session invalid or expired. Please log in again.");
    }

    static Problem accountSuspended(Suspension suspension) {
        return Problem.of(
                        HttpStatus.FORBIDDEN,
                        "account_suspended",
                        "Your account has been suspended")
                .withSuspension(suspension);
    }

    static Problem adminKeyMissing() {
        return unauthorized("admin_key_missing", "Admin authentication required")
                .withError("No admin key provided");
    }

    static Problem adminKeyInvalid() {
        return Problem.of(HttpStatus.FORBIDDEN, "admin_key_invalid", "Invalid admin credentials")
                .withError("Admin key does not match");
    }

    static Problem agentRequired() {
        return Problem.of(HttpStatus.FORBIDDEN, "agent_required", "Only agents may do this");
    }

    static Problem loginRefused() {
        return unauthorized("admin_key_invalid", "Invalid admin credentials");
    }

    static Problem tooManyAttempts(long retryAfterSeconds) {
        return Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too_many_attempts",
                        "Too many failed attempts, please try again later")
                .retryAfter(retryAfterSeconds);
    }

    static Problem profileUnavailable() {
        return unavailable("profile_unavailable", "Your account cannot be looked up right now");
    }

    static Problem keysUnavailable() {
        return unavailable("identity_unavailable", "Tokens cannot be checked right now");
    }

    private static Problem unavailable(String code, String message) {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, code, message).retryAfter(1);
    }

    private static Problem unauthorized(String code, String message) {
        return Problem.of(HttpStatus.UNAUTHORIZED, code, message)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
}
