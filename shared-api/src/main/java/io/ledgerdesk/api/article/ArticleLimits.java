package io.ledgerdesk.api.article;

/** The longest values that an article takes, in characters, and how many of a kind. */
public final class ArticleLimits {

    public static final int TITLE = 300;
    public static final int CONTENT = 50000;
    public static final int META_DESCRIPTION = 200;
    public static final int TAG = 50;
    public static final int TAGS = 20;
    public static final int SLUG = 100;

    /** Of a language's tag. */
    public static final int LANGUAGE = 35;

    /** From so many views on an article counts as popular. */
    public static final int POPULAR_VIEWS = 100;

    private ArticleLimits() {}
}
