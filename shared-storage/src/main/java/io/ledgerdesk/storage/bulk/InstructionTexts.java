package io.ledgerdesk.storage.bulk;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Names of the texts that make up {@link NewBulkJob#instruction()}, for whoever reads them. */
public final class InstructionTexts {

    /** What is done, always there; the others are where the action needs them. */
    public static final String ACTION = "action";

    public static final String ASSIGNEE_ID = "assignedTo";
    public static final String ASSIGNEE_NAME = "assignedToName";
    public static final String STATUS = "status";
    public static final String PRIORITY = "priority";

    /** Each tag has a text of its own, whose name goes on with a number. */
    public static final String TAG = "tag.";

    private InstructionTexts() {}

    /** The tags in their order; none where it is not about tags. */
    public static List<String> tags(Map<String, String> instruction) {
        TreeSet<String> tags = new TreeSet<>();
        instruction.forEach(
                (name, text) -> {
                    if (name.startsWith(TAG)) {
                        tags.add(text);
                    }
                });
        return List.copyOf(tags);
    }
}
