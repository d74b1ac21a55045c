package io.ledgerdesk.query.testing;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;

/** What came back. */
public record Answer(HttpResponse<String> response) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public int status() {
        return response.statusCode();
    }

    public String text() {
        return response.body();
    }

    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    public JsonNode data() {
        return json().path("data");
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
