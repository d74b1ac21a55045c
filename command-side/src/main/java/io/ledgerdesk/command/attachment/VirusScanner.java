package io.ledgerdesk.command.attachment;

import java.io.IOException;
import java.io.InputStream;

/** Looks for viruses. */
interface VirusScanner {

    /**
     * Looks through a file, within a bound.
     *
     * @throws IOException when the content cannot be read; that the scanner fails is a verdict
     */
    Verdict scan(InputStream content) throws IOException;
}
