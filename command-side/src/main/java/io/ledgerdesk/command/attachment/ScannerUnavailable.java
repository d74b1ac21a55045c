package io.ledgerdesk.command.attachment;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

/** Uploads are to be checked for viruses, and cannot be at the moment. */
final class ScannerUnavailable extends Rejection {

    private static final long serialVersionUID = 1L;

    ScannerUnavailable() {
        super(
                RejectionKind.UNAVAILABLE,
                "virus_scanner_unavailable",
                "Files cannot be checked for viruses at the moment; try again");
    }
}
