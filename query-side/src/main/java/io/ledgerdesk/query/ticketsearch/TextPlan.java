package io.ledgerdesk.query.ticketsearch;

/**
 * How texts, tags, and what has happened to tickets are looked into. A term that few tickets hold
 * is found by the text indexes, and all that is found is sorted. A term that many hold is met soon
 * by going through tickets in their order and looking into each. A term that nobody can look up by
 * trigrams is taken for one that many hold. The same goes for what happened to few tickets or to
 * many.
 *
 * @param searchIsRare of the literal text
 * @param wordsAreRare of the words
 * @param pastIsRare of what has happened
 * @param tagsAreRare of the tags
 */
record TextPlan(
        boolean searchIsRare, boolean wordsAreRare, boolean pastIsRare, boolean tagsAreRare) {

    /** Everything by the text indexes. */
    static final TextPlan INDEXED = new TextPlan(true, true, true, true);

    /** Ticket by ticket. */
    static final TextPlan WALKED = new TextPlan(false, false, false, false);

    private static final int TRIGRAM = 3;

    /** Whether each part of the plan is exact enough to count by. */
    boolean isRare() {
        return searchIsRare && wordsAreRare && pastIsRare && tagsAreRare;
    }

    /** Whether trigrams narrow the search for a text down at all. */
    static boolean hasTrigrams(String text) {
        int run = 0;
        for (int c : text.codePoints().toArray()) {
            run = isOfWord(c) ? run + 1 : 0;
            if (run == TRIGRAM) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfWord(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
