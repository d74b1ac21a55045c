package io.ledgerdesk.standalone.cli;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Moments between two questions. */
final class Pauses {

    private Pauses() {}

    static void second() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        if (Thread.currentThread().isInterrupted()) {
            throw new CliFailure(ExitCodes.FAILED, "Interrupted");
        }
    }
}
