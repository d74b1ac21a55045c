package io.ledgerdesk.web.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.UriUtils;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks requesters up at the configured source and remembers them for a while. */
final class Profiles {

    private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final Duration OVER_TTL = Duration.ofSeconds(5);
    private static final Set<String> NO_PATH_SEGMENTS = Set.of(".", "..");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final ProfileProperties properties;
    private final String url;
    private final HttpClient client;
    private final JsonMapper mapper;
    private final Cache<String, Profile> known;
    private final Cache<String, Boolean> missing;
    private final Cache<Session, Boolean> over;

    Profiles(ProfileProperties properties, JsonMapper mapper) {
        this.properties = properties;
        this.url = Objects.requireNonNull(properties.url());
        this.mapper = mapper;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(properties.connectTimeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        this.known = bounded(properties.cacheTtl());
        this.missing = bounded(properties.missingTtl());
        this.over = bounded(OVER_TTL);
    }

    private <K, V> Cache<K, V> bounded(Duration ttl) {
        return Caffeine.newBuilder()
                .maximumSize(properties.cacheSize())
                .expireAfterWrite(ttl)
                .build();
    }

    /**
     * The requester's profile, at most as old as the cache allows.
     *
     * @throws CallerRefusedException when there is no such requester, or nobody can say
     */
    Profile find(String id) {
        Profile remembered = known.getIfPresent(id);
        return remembered == null ? findAfresh(id) : remembered;
    }

    /**
     * The profile to compare a session with. A remembered profile that says otherwise is not
     * believed, but looked up again; a session found to be over stays so for a while, so that a
     * client that keeps on using it costs a look-up now and then and not with each call.
     */
    Profile find(String id, @Nullable String session) {
        Profile remembered = find(id);
        if (session == null || session.equals(remembered.sessionId())) {
            return remembered;
        }
        Session asked = new Session(id, session);
        if (over.getIfPresent(asked) != null) {
            return remembered;
        }
        Profile fresh = findAfresh(id);
        if (!session.equals(fresh.sessionId())) {
            over.put(asked, true);
        }
        return fresh;
    }

    private Profile findAfresh(String id) {
        if (missing.getIfPresent(id) != null || NO_PATH_SEGMENTS.contains(id)) {
            throw new CallerRefusedException(IdentityProblems.requesterNotFound());
        }
        Profile profile = ask(id);
        known.put(id, profile);
        return profile;
    }

    private Profile ask(String id) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request(id), BoundedBody.upTo(LARGEST_ANSWER));
        try {
            HttpResponse<byte[]> response =
                    answer.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return switch (response.statusCode()) {
                case OK -> profile(response.body());
                case NOT_FOUND -> {
                    known.invalidate(id);
                    missing.put(id, true);
                    throw new CallerRefusedException(IdentityProblems.requesterNotFound());
                }
                default -> throw unavailable("status " + response.statusCode());
            };
        } catch (ExecutionException | TimeoutException | JacksonException failure) {
            answer.cancel(true);
            throw unavailable(failure.toString());
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable("interrupted");
        }
    }

    private HttpRequest request(String id) {
        String address = url.replace("{id}", UriUtils.encode(id, StandardCharsets.UTF_8));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).header("Accept", "application/json");
        if (properties.authorization() != null) {
            request.header("Authorization", properties.authorization());
        }
        return request.build();
    }

    private Profile profile(byte[] json) {
        Map<String, Object> object = mapper.readValue(json, OBJECT);
        if (object == null) {
            throw unavailable("null");
        }
        Attributes answer = new Attributes(object);
        ProfileProperties.Fields fields = properties.fields();
        return new Profile(
                answer.text(List.of(fields.name())),
                answer.text(List.of(fields.email())),
                answer.text(List.of(fields.phone())),
                answer.text(List.of(fields.userType())),
                answer.suspension(
                        List.of(fields.suspended()),
                        List.of(fields.suspensionReason()),
                        List.of(fields.suspendedAt())),
                answer.text(List.of(fields.sessionId())));
    }

    private static CallerRefusedException unavailable(String why) {
        LOG.warn("The profile source did not answer: {}", why);
        return new CallerRefusedException(IdentityProblems.profileUnavailable());
    }

    /** A session that a token claims to belong to. */
    private record Session(String id, String session) {}
}
