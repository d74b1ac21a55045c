package io.ledgerdesk.web.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * {@code ledgerdesk.identity.claims.*}: under which names tokens carry what. The first name that
 * has a value wins, and an id that has an unusable value is refused; dots reach into objects, as in
 * {@code realm_access.roles}.
 *
 * @param requesterId the user whose tickets they are
 * @param agentId the agent who acts
 * @param roles one text, several separated by commas or spaces, or a list
 * @param name display name
 * @param email address
 * @param phone number
 * @param userType kind of account
 * @param suspended true, "true" or 1 shuts the account out
 * @param suspensionReason told to the owner
 * @param suspendedAt ISO-8601, or seconds or milliseconds since 1970
 * @param sessionId compared with the profile's when session checks are on
 */
@ConfigurationProperties("ledgerdesk.identity.claims")
record ClaimProperties(
        @DefaultValue({"astrologerId", "sub"}) List<String> requesterId,
        @DefaultValue({"sub", "astrologerId"}) List<String> agentId,
        @DefaultValue({"role", "roles"}) List<String> roles,
        @DefaultValue("name") List<String> name,
        @DefaultValue("email") List<String> email,
        @DefaultValue({"phone", "phone_number"}) List<String> phone,
        @DefaultValue("userType") List<String> userType,
        @DefaultValue("suspended") List<String> suspended,
        @DefaultValue("suspensionReason") List<String> suspensionReason,
        @DefaultValue("suspendedAt") List<String> suspendedAt,
        @DefaultValue("sessionId") List<String> sessionId) {}
