package io.ledgerdesk.query.replay.web;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Map;

/** A payload's shape without anybody's words: of texts only the length is left, ids excepted. */
final class MaskedPayload {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private MaskedPayload() {}

    static JsonNode of(byte[] payload) {
        try {
            return masked("", MAPPER.readTree(payload));
        } catch (JacksonException unreadable) {
            return MAPPER.createObjectNode().put("unreadable", payload.length);
        }
    }

    private static JsonNode masked(String name, JsonNode node) {
        if (node.isObject()) {
            ObjectNode masked = MAPPER.createObjectNode();
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                masked.set(member.getKey(), masked(member.getKey(), member.getValue()));
            }
            return masked;
        }
        if (node.isArray()) {
            ArrayNode masked = MAPPER.createArrayNode();
            node.forEach(element -> masked.add(masked(name, element)));
            return masked;
        }
        return node.isString() && !isId(name)
                ? MAPPER.getNodeFactory().stringNode("*** (" + node.asString().length() + ")")
                : node;
    }

    private static boolean isId(String name) {
        return name.equals("id") || name.endsWith("Id") || name.equals("at");
    }
}
