package io.ledgerdesk.query.ticketsearch;

import org.jspecify.annotations.Nullable;

/**
 * How texts, tags, and what has happened to tickets are looked into. A term that few tickets hold
 * is found by the text indexes, and all that is found is sorted. A term that many hold is met soon
 * by going through tickets in their order and looking into each. A term that nobody can look up by
 * words is taken for one that many hold. The same goes for what happened to few tickets or to many.
 *
 * @param searchIsRare of the literal text
 * @param wordsAreRare of the words
 * @param pastIsRare of what has happened
 * @param pastIsListed whether what has happened, being one change within some time, happened to so
 *     few that it is sorted by when the tickets were opened before any of them is looked up
 * @param tagsAreRare of the tags
 * @param searchedBy words of every opening that holds the literal text, as a {@code tsquery}; null
 *     where there are so few tickets that all openings may be looked into, or there is no such text
 */
record TextPlan(
        boolean searchIsRare,
        boolean wordsAreRare,
        boolean pastIsRare,
        boolean pastIsListed,
        boolean tagsAreRare,
        @Nullable String searchedBy) {

    /** Everything by the text indexes. */
    static final TextPlan INDEXED = new TextPlan(true, true, true, true, true, null);

    /** Ticket by ticket. */
    static final TextPlan WALKED = new TextPlan(false, false, false, false, false, null);

    /** Whether each part of the plan is exact enough to count by. */
    boolean isRare() {
        return searchIsRare && wordsAreRare && pastIsRare && tagsAreRare;
    }
}
