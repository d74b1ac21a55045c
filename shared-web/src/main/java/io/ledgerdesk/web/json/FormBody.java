package io.ledgerdesk.web.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes an urlencoded body apart the way the replaced server did: {@code a=1} is a member, {@code
 * a=1&a=2} and {@code a[]=1} are lists, {@code a[b]=1} is an object with a member, {@code
 * a[0][b]=1} is a list of objects, and {@code a[][b]=1} a list of one. Nothing depends on the order
 * of the pairs, which may be lost on the way, but the order of equal names.
 */
final class FormBody {

    private static final int MOST_PAIRS = 1000;
    private static final int DEEPEST = 5;
    private static final Pattern INDEX = Pattern.compile("\\d{1,4}");

    private FormBody() {}

    /**
     * Parses a body.
     *
     * @throws MalformedFormException for broken escapes, text that is not UTF-8, too many or too
     *     deeply nested names, and names that contradict each other
     */
    static ObjectNode parse(byte[] body) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        String text = utf8(body);
        if (text.isEmpty()) {
            return root;
        }
        String[] pairs = text.split("&", MOST_PAIRS + 1);
        if (pairs.length > MOST_PAIRS) {
            throw new MalformedFormException("too many pairs");
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                put(root, path(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        List.copyOf(root.propertyNames()).forEach(name -> root.set(name, arranged(root.get(name))));
        return root;
    }

    /** Makes lists of the objects whose members are all numbered, in the order of the numbers. */
    private static JsonNode arranged(JsonNode node) {
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, arranged(list.get(i)));
            }
            return list;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        List<String> names = List.copyOf(object.propertyNames());
        if (names.stream().allMatch(name -> INDEX.matcher(name).matches())) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode(names.size());
            names.stream()
                    .sorted(Comparator.comparingInt(Integer::parseInt))
                    .forEach(name -> list.add(arranged(object.get(name))));
            return list;
        }
        names.forEach(name -> object.set(name, arranged(object.get(name))));
        return object;
    }

    /**
     * {@code a[b][]} becomes a, b and the empty name, which stands for the next place in a list.
     */
    private static List<String> path(String name) {
        int bracket = name.indexOf('[');
        if (bracket <= 0 || !name.endsWith("]")) {
            return List.of(name);
        }
        List<String> path = new ArrayList<>();
        path.add(name.substring(0, bracket));
        String rest = name.substring(bracket + 1, name.length() - 1);
        path.addAll(List.of(rest.split("]\\[", -1)));
        if (path.size() > DEEPEST) {
            throw new MalformedFormException("names are nested too deeply");
        }
        return path;
    }

    private static void put(ObjectNode object, List<String> path, String value) {
        String name = path.getFirst();
        JsonNode present = object.get(name);
        if (path.size() == 1) {
            if (present == null) {
                object.put(name, value);
            } else {
                list(object, name, present).add(value);
            }
        } else if (path.size() == 2 && path.getLast().isEmpty()) {
            list(object, name, present).add(value);
        } else if (path.get(1).isEmpty()) {
            put(last(list(object, name, present)), path.subList(2, path.size()), value);
        } else if (present == null) {
            put(object.putObject(name), path.subList(1, path.size()), value);
        } else if (present instanceof ObjectNode inner) {
            put(inner, path.subList(1, path.size()), value);
        } else {
            throw new MalformedFormException("names contradict each other");
        }
    }

    /** The object at the end of a list, which is all that names without numbers can mean. */
    private static ObjectNode last(ArrayNode list) {
        return !list.isEmpty() && list.get(list.size() - 1) instanceof ObjectNode object
                ? object
                : list.addObject();
    }

    private static ArrayNode list(ObjectNode object, String name, JsonNode present) {
        if (present instanceof ArrayNode list) {
            return list;
        }
        if (present instanceof ObjectNode) {
            throw new MalformedFormException("names contradict each other");
        }
        ArrayNode list = object.putArray(name);
        if (present != null) {
            list.add(present);
        }
        return list;
    }

    private static String decoded(String escaped) {
        if (escaped.indexOf('%') < 0) {
            return escaped.replace('+', ' ');
        }
        byte[] raw = escaped.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                if (i + 2 >= raw.length) {
                    throw new MalformedFormException("broken escape");
                }
                bytes.put((byte) (hex(raw[i + 1]) << 4 | hex(raw[i + 2])));
                i += 2;
            } else {
                bytes.put(raw[i] == '+' ? (byte) ' ' : raw[i]);
            }
        }
        return utf8(bytes.flip());
    }

    private static int hex(byte digit) {
        int value = Character.digit((char) (digit & 0xFF), 16);
        if (value < 0) {
            throw new MalformedFormException("broken escape");
        }
        return value;
    }

    private static String utf8(byte[] bytes) {
        return utf8(ByteBuffer.wrap(bytes));
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notText) {
            throw new MalformedFormException("not UTF-8");
        }
    }
}
