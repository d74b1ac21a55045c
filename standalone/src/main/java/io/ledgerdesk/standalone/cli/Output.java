package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints answers: as tables for people, or as JSON for scripts. */
final class Output {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON, one document.")
    private boolean json;

    boolean isJson() {
        return json;
    }

    void line(String text) {
        spec.commandLine().getOut().println(text);
    }

    /** For what is not the answer: progress, hints. */
    void aside(String text) {
        if (!json) {
            spec.commandLine().getErr().println(text);
        }
    }

    /** For what must not be overlooked, with {@code --json} neither. */
    void warning(String text) {
        spec.commandLine().getErr().println(text);
    }

    void document(JsonNode node) {
        line(JSON.writeValueAsString(node));
    }

    /** One row for each element, these members as columns; or the whole as JSON. */
    void table(JsonNode list, String... columns) {
        if (json) {
            document(list);
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(columns));
        for (JsonNode element : list) {
            List<String> row = new ArrayList<>();
            for (String column : columns) {
                row.add(cell(element.path(column)));
            }
            rows.add(row);
        }
        int[] widths = new int[columns.length];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            line(line.toString().stripTrailing());
        }
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty())) {
            return "-";
        }
        return value.isArray()
                ? value.valueStream().map(Output::cell).collect(Collectors.joining(", "))
                : value.asString("");
    }

    /** One element, as a table of one row. */
    void one(JsonNode element, String... columns) {
        if (json) {
            document(element);
        } else {
            table(JSON.createArrayNode().add(element), columns);
        }
    }
}
