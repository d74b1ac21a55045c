package io.ledgerdesk.query.ticketsearch;

import org.jspecify.annotations.Nullable;

import java.util.Collection;

/**
 * Some of the words that are in a table, a bounded number: a word takes the place of another. What
 * is not known may be there all the same. For any number of threads, which may overwrite what
 * others have put in.
 */
final class KnownWords {

    private final int most;
    private volatile @Nullable Known known;

    /**
     * Knows nothing yet.
     *
     * @param most a power of two
     */
    KnownWords(int most) {
        this.most = most;
    }

    /** Those in a table; what was known of another is forgotten. */
    Known in(long table) {
        Known current = known;
        if (current == null || current.table != table) {
            current = new Known(table, new @Nullable String[most]);
            known = current;
        }
        return current;
    }

    /** From now on; what is added to what was known until now stays forgotten. */
    void forget() {
        known = null;
    }

    /** What is known of one table. */
    static final class Known {

        private final long table;
        private final @Nullable String[] words;

        private Known(long table, @Nullable String[] words) {
            this.table = table;
            this.words = words;
        }

        boolean contains(String word) {
            return word.equals(words[place(word)]);
        }

        void add(Collection<String> added) {
            added.forEach(word -> words[place(word)] = word);
        }

        private int place(String word) {
            int hash = word.hashCode() * 0x9e3779b9;
            return (hash ^ (hash >>> 15)) & (words.length - 1);
        }
    }
}
