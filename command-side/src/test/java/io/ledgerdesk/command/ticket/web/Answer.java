package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a server answered. */
public record Answer(int status, JsonNode body, Map<String, List<String>> headers) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(), JSON.readTree(response.body()), response.headers().map());
    }

    public JsonNode data() {
        return body.path("data");
    }

    /** A member of the data as text; fails when it is absent or no text. */
    public String text(String name) {
        return data().path(name).stringValue();
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
    }

    public List<String> fieldsOfData() {
        return new ArrayList<>(data().propertyNames());
    }

    public Answer succeeds(int expected, String message) {
        assertThat(body.path("success").booleanValue(false)).as("%s", body).isTrue();
        assertThat(status).isEqualTo(expected);
        assertThat(body.path("message").stringValue()).isEqualTo(message);
        return this;
    }

    public Answer isRefused(int expected, String code, String message) {
        assertThat(status).as("%s", body).isEqualTo(expected);
        assertThat(body.path("success").booleanValue(true)).isFalse();
        assertThat(body.path("code").stringValue()).isEqualTo(code);
        assertThat(body.path("message").stringValue()).isEqualTo(message);
        assertThat(body.path("requestId").stringValue()).isNotEmpty();
        return this;
    }

    /** Refused as invalid, and these fields are named. */
    public Answer isInvalid(String... fields) {
        assertThat(status).as("%s", body).isEqualTo(400);
        assertThat(body.path("success").booleanValue(true)).isFalse();
        assertThat(body.path("code").stringValue()).isEqualTo("validation_failed");
        assertThat(wrongFields()).containsOnlyKeys(fields);
        return this;
    }

    public Map<String, String> wrongFields() {
        Map<String, String> fields = new TreeMap<>();
        body.path("fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().stringValue()));
        return fields;
    }
}
