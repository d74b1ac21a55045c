package io.ledgerdesk.benchmarks;

import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The least that a read over HTTP can do: the same edge, one round trip to the database. */
@RestController
@ForAgents
class SelectOneController {

    static final String PATH = "/api/admin/support/select-one";

    private final Reads reads;

    SelectOneController(Reads reads) {
        this.reads = reads;
    }

    @GetMapping(PATH)
    Envelope<Integer> one() {
        return Envelope.ok(
                reads.inSnapshot(
                        snapshot ->
                                snapshot.jdbc()
                                        .queryForList("SELECT 1", Integer.class)
                                        .getFirst()));
    }
}
