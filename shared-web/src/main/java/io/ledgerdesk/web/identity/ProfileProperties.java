package io.ledgerdesk.web.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * {@code ledgerdesk.identity.profile.*}: where to look a requester up. Off unless an URL is set.
 *
 * @param url answers a JSON object; {@code {id}} stands for the requester's id
 * @param authorization sent as the Authorization header
 * @param connectTimeout to reach it
 * @param timeout for the whole answer
 * @param cacheSize most profiles kept
 * @param cacheTtl how long a profile is believed
 * @param missingTtl how long it is believed that somebody is not there; 0 to ask each time
 * @param sessionCheck whether the token's session must be the profile's
 * @param fields under which names the answer carries what; dots reach into objects
 */
@ConfigurationProperties("ledgerdesk.identity.profile")
record ProfileProperties(
        @Nullable String url,
        @Nullable String authorization,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("10000") int cacheSize,
        @DefaultValue("1m") Duration cacheTtl,
        @DefaultValue("5s") Duration missingTtl,
        @DefaultValue("false") boolean sessionCheck,
        @DefaultValue Fields fields) {

    private static final String ID = "{id}";

    ProfileProperties {
        url = url == null || url.isBlank() ? null : url;
        if (url != null && !url.contains(ID)) {
            throw new IllegalArgumentException("ledgerdesk.identity.profile.url must contain {id}");
        }
        if (url != null && !url.startsWith("http://") && !url.startsWith("https://")) {
            throw new IllegalArgumentException(
                    "ledgerdesk.identity.profile.url must be an http or https URL");
        }
        if (url == null && sessionCheck) {
            throw new IllegalArgumentException(
                    "ledgerdesk.identity.profile.session-check needs a profile url");
        }
        if (!connectTimeout.isPositive() || !timeout.isPositive() || !cacheTtl.isPositive()) {
            throw new IllegalArgumentException(
                    "ledgerdesk.identity.profile timeouts and cache-ttl must be positive");
        }
        if (missingTtl.isNegative()) {
            throw new IllegalArgumentException(
                    "ledgerdesk.identity.profile.missing-ttl must not be negative");
        }
        if (cacheSize < 1) {
            throw new IllegalArgumentException(
                    "ledgerdesk.identity.profile.cache-size must be positive");
        }
    }

    /** Without credentials, so that no log shows them. */
    @Override
    public String toString() {
        return "ProfileProperties[url=" + url + ", sessionCheck=" + sessionCheck + "]";
    }

    /** Names in the answer. */
    record Fields(
            @DefaultValue("name") String name,
            @DefaultValue("email") String email,
            @DefaultValue("phone") String phone,
            @DefaultValue("userType") String userType,
            @DefaultValue("suspended") String suspended,
            @DefaultValue("suspensionReason") String suspensionReason,
            @DefaultValue("suspendedAt") String suspendedAt,
            @DefaultValue("activeSession.sessionId") String sessionId) {}
}
