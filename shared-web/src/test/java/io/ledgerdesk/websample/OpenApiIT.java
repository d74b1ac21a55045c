package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

class OpenApiIT {

    @Test
    void theDescriptionIsPublicAndTellsWhoMayCallWhat() {
        try (SampleEdge edge = SampleEdge.start()) {
            Answer answer = edge.get("/api-docs", "Authorization", "Bearer garbage");
            JsonNode paths = answer.json().get("paths");
            JsonNode open = paths.at("/~1sample~1public/get");
            JsonNode requesters = paths.at("/~1sample~1requesters/get");
            JsonNode agents = paths.at("/~1sample~1agents/get");
            JsonNode overridden = paths.at("/~1sample~1agents~1overridden/get");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.at("/info/title")).isEqualTo("Ledgerdesk");
            assertThat(open.isObject()).isTrue();
            assertThat(open.has("security")).isFalse();
            assertThat(requesters.at("/security").toString()).isEqualTo("[{\"bearer\":[]}]");
            assertThat(requesters.has("parameters")).isFalse();
            assertThat(agents.at("/security").toString())
                    .isEqualTo("[{\"bearer\":[]},{\"adminKey\":[]}]");
            assertThat(overridden.at("/security").toString()).isEqualTo("[{\"bearer\":[]}]");
            assertThat(paths.has("/error")).isFalse();
            assertThat(paths.has("/api/admin/login")).isTrue();
        }
    }

    @Test
    void nothingElseComesWithIt() {
        try (SampleEdge edge = SampleEdge.start()) {
            for (String path :
                    new String[] {"/v3/api-docs", "/swagger-ui.html", "/swagger-ui/index.html"}) {
                assertThat(edge.get(path).status()).as(path).isEqualTo(404);
            }
        }
    }
}
