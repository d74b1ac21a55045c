package io.ledgerdesk.command.feedback;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each user last said. Grows with the number of users who say something. Its fields are part
 * of the JSON of snapshots.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE)
public final class Feedback {

    private SortedMap<String, Boolean> byUser = new TreeMap<>();
    private long helpful;

    /** Nobody has said anything. */
    public Feedback() {}

    /** Whether this is what the user said last. */
    public boolean says(String userId, boolean wasHelpful) {
        return Boolean.valueOf(wasHelpful).equals(byUser.get(userId));
    }

    /** How many it helps, once the user has said this. */
    public long helpfulAfter(String userId, boolean wasHelpful) {
        long others = helpful - (says(userId, true) ? 1 : 0);
        return others + (wasHelpful ? 1 : 0);
    }

    /** How many it does not help, once the user has said this. */
    public long notHelpfulAfter(String userId, boolean wasHelpful) {
        long users = byUser.size() + (byUser.containsKey(userId) ? 0L : 1L);
        return users - helpfulAfter(userId, wasHelpful);
    }

    /** Takes in what a user said. */
    public void record(String userId, boolean wasHelpful) {
        helpful = helpfulAfter(userId, wasHelpful);
        byUser.put(userId, wasHelpful);
    }

    /** How many it helped. */
    public long helpful() {
        return helpful;
    }

    /** How many it did not help. */
    public long notHelpful() {
        return byUser.size() - helpful;
    }
}
