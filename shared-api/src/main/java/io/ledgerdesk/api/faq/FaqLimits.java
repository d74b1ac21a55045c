package io.ledgerdesk.api.faq;

/** The longest values that an FAQ entry takes, in characters, and how many of a kind. */
public final class FaqLimits {

    public static final int QUESTION = 500;
    public static final int ANSWER = 5000;

    /** Entries of one category; their order is kept as one list. */
    public static final int ENTRIES = 1000;

    private FaqLimits() {}
}
