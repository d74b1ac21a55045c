package io.ledgerdesk.query.access;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import org.axonframework.queryhandling.QueryHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import java.util.List;

/** Answers what auditors ask of the access log. */
final class AccessQueries {

    private static final Logger LOG = LoggerFactory.getLogger(AccessQueries.class);

    private final AccessRepository accesses;

    AccessQueries(AccessRepository accesses) {
        this.accesses = accesses;
    }

    @QueryHandler
    AccessPage handle(AccessSearch search) {
        List<AccessEntry> found = found(search);
        boolean more = found.size() > search.limit();
        List<AccessEntry> page = more ? found.subList(0, search.limit()) : found;
        return new AccessPage(List.copyOf(page), more ? page.getLast().id() : null);
    }

    private List<AccessEntry> found(AccessSearch search) {
        try {
            return accesses.search(search, search.limit() + 1);
        } catch (DataAccessException e) {
            LOG.warn("the access log cannot be read", e);
            throw new Rejection(
                    RejectionKind.UNAVAILABLE,
                    "access_log_unavailable",
                    "The access log cannot be read right now");
        }
    }
}
