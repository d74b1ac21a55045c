package io.ledgerdesk.api.savedview;

/** How large things may be. */
public final class SavedViewLimits {

    /** Characters of a view's name. */
    public static final int NAME = 100;

    /** Views that are listed for one agent. */
    public static final int LISTED = 500;

    private SavedViewLimits() {}
}
