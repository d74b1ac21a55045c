package io.ledgerdesk.web.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Set;

/**
 * {@code ledgerdesk.identity.*}: who is an agent.
 *
 * @param adminKey the legacy shared key; without one, the {@code x-admin-key} header opens nothing
 * @param adminAgent whom the admin key acts as
 * @param agentRoles roles in a token that make an agent
 * @param userType kind of account where neither token nor profile names one
 * @param login limits on trying admin keys
 */
@ConfigurationProperties("ledgerdesk.identity")
record IdentityProperties(
        @Nullable String adminKey,
        @DefaultValue AdminAgent adminAgent,
        @DefaultValue({"agent", "admin"}) Set<String> agentRoles,
        @DefaultValue("astrologer") String userType,
        @DefaultValue Login login) {

    private static final int SHORTEST_KEY = 8;

    IdentityProperties {
        adminKey = adminKey == null || adminKey.isBlank() ? null : adminKey;
        if (adminKey != null && adminKey.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "ledgerdesk.identity.admin-key must be at least 8 characters long");
        }
    }

    /** Without the key, so that no log shows it. */
    @Override
    public String toString() {
        return "IdentityProperties[adminAgent=" + adminAgent + ", agentRoles=" + agentRoles + "]";
    }

    /** The agent behind the admin key. */
    record AdminAgent(
            @DefaultValue("admin") String id,
            @DefaultValue("Admin Support") String name,
            @DefaultValue("admin@support.com") String email) {}

    /**
     * How often a client may show a wrong key before it is asked to wait.
     *
     * @param failures so many at once
     * @param window in which the allowance fills up again
     */
    record Login(@DefaultValue("10") int failures, @DefaultValue("1m") Duration window) {

        Login {
            if (failures < 1 || window.isNegative() || window.isZero()) {
                throw new IllegalArgumentException(
                        "ledgerdesk.identity.login takes a positive number and a positive window");
            }
        }
    }
}
