package io.ledgerdesk.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Clients of one server: some watch all tickets, each of the others has one ticket of its own. */
final class Crowd {

    private static final String MONITOR = "monitor";

    private final List<LiveClient> monitors = new ArrayList<>();
    private final List<LiveClient> owners = new ArrayList<>();

    Crowd(int watching, int owning) {
        for (int i = 0; i < watching; i++) {
            monitors.add(new LiveClient(MONITOR, Token.ofAgent("agent-" + i)));
        }
        for (int i = 0; i < owning; i++) {
            owners.add(new LiveClient(owner(i), Token.of(owner(i))));
        }
    }

    /** Whose the so-many-th ticket is. */
    static String owner(int ticket) {
        return "user-" + ticket;
    }

    List<LiveClient> all() {
        List<LiveClient> all = new ArrayList<>(monitors);
        all.addAll(owners);
        return all;
    }

    void begin(long position) {
        all().forEach(client -> client.begin(position));
    }

    /** How many frames so many changes make. */
    int frames(int changes) {
        return changes * (owners.isEmpty() ? monitors.size() : monitors.size() + 1);
    }

    /** What the clients have heard, beside what they should have heard. */
    Verdict judge(List<LiveChanges.Change> changes) {
        long everything = 0;
        long[] digests = new long[owners.size()];
        int[] counts = new int[owners.size()];
        for (LiveChanges.Change change : changes) {
            everything = LiveClient.next(everything, change.position());
            if (!owners.isEmpty()) {
                digests[change.ticket()] =
                        LiveClient.next(digests[change.ticket()], change.position());
                counts[change.ticket()]++;
            }
        }
        Verdict verdict = new Verdict();
        for (LiveClient monitor : monitors) {
            verdict.add(monitor, changes.size(), everything);
        }
        for (int i = 0; i < owners.size(); i++) {
            verdict.add(owners.get(i), counts[i], digests[i]);
        }
        return verdict;
    }

    /** How many heard exactly what they should have, and what the others lacked. */
    static final class Verdict {

        private int exact;
        private int others;
        private long lost;
        private long tooMany;
        private long disorders;
        private long resyncs;

        private void add(LiveClient client, int frames, long digest) {
            if (client.frames() == frames
                    && client.digest() == digest
                    && client.disorders() == 0
                    && client.resyncs() == 0) {
                exact++;
            } else {
                others++;
            }
            lost += Math.max(0, frames - client.frames());
            tooMany += Math.max(0, client.frames() - frames);
            disorders += client.disorders();
            resyncs += client.resyncs();
        }

        long lost() {
            return lost;
        }

        @Override
        public String toString() {
            return "%d of %d clients heard exactly what they should; frames lost %d, told twice %d, out of order %d; resyncs %d"
                    .formatted(exact, exact + others, lost, tooMany, disorders, resyncs);
        }
    }
}
