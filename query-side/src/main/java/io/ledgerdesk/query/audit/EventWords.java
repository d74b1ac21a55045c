package io.ledgerdesk.query.audit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Map;

/** The texts in an event, in one line, for finding it by its words. */
final class EventWords {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** PostgreSQL's limit for a text vector is a megabyte; events are far below. */
    private static final int LONGEST = 20_000;

    private EventWords() {}

    static String of(Object event) {
        StringBuilder words = new StringBuilder();
        collect(MAPPER.valueToTree(event), words);
        return words.substring(0, Math.min(words.length(), LONGEST));
    }

    private static void collect(JsonNode node, StringBuilder words) {
        if (node.isString()) {
            words.append(node.asString()).append(' ');
        } else if (node.isArray()) {
            node.forEach(element -> collect(element, words));
        } else {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (!isIdentifying(member.getKey())) {
                    collect(member.getValue(), words);
                }
            }
        }
    }

    /** Ids, addresses of files and times are found by filters of their own, or not at all. */
    private static boolean isIdentifying(String name) {
        return name.equals("id")
                || name.endsWith("Id")
                || name.equals("url")
                || name.equals("at")
                || name.endsWith("At");
    }
}
