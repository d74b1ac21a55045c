package io.ledgerdesk.command.attachment;

/** A file that is not taken in. */
public final class FileRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    FileRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why. */
    public enum Reason {
        EMPTY,
        TOO_LARGE,
        /** It is none of the allowed kinds, whatever its name says. */
        KIND,
        /** It claims to be an image, but has no size that makes sense. */
        UNREADABLE,
        /** As an image it has too many pixels, or as a document it unpacks to too much. */
        BOMB,
        /** There is a virus in it. */
        INFECTED,
        /** The virus scanner's own limit is below its size. */
        TOO_LARGE_TO_SCAN
    }
}
