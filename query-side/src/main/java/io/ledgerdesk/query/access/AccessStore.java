package io.ledgerdesk.query.access;

import java.time.Instant;
import java.util.List;

/** Where the access log is kept. */
interface AccessStore {

    /** Keeps all of these or fails. */
    void add(List<Access> accesses);

    /** Deletes at most so many that are older than this; how many. */
    int deleteBefore(Instant oldest, int most);
}
