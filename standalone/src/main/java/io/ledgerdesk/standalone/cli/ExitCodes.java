package io.ledgerdesk.standalone.cli;

/** How commands end. */
final class ExitCodes {

    static final int DONE = 0;
    static final int FAILED = 1;

    /** As picocli has it. */
    static final int USAGE = 2;

    static final int TAMPERED = 3;
    static final int UNREACHABLE = 4;
    static final int UNPROVEN = 5;

    private ExitCodes() {}
}
