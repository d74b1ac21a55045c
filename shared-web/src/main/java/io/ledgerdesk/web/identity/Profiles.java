package io.ledgerdesk.web.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks requesters up at the configured source and remembers them for a while. */
final class Profiles {

    private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final ProfileProperties properties;
    private final String url;
    private final HttpClient client;
    private final JsonMapper mapper;
    private final Cache<String, Profile> known;

    Profiles(ProfileProperties properties, JsonMapper mapper) {
        this.properties = properties;
        this.url = Objects.requireNonNull(properties.url());
        this.mapper = mapper;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(properties.connectTimeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(properties.cacheSize())
                        .expireAfterWrite(properties.cacheTtl())
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

    /** The profile as it is now, for when a remembered one contradicts the token. */
    Profile findAfresh(String id) {
        Profile profile = ask(id);
        known.put(id, profile);
        return profile;
    }

    private Profile ask(String id) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request(id), HttpResponse.BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response =
                    answer.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return switch (response.statusCode()) {
                case OK -> profile(response.body());
                case NOT_FOUND ->
                        throw new CallerRefusedException(IdentityProblems.requesterNotFound());
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
        Attributes answer = new Attributes(mapper.readValue(json, OBJECT));
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
}
