package io.ledgerdesk.query.pastcopy.web;

import io.ledgerdesk.query.pastcopy.PastCopies;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** The copies of the past that there are. They come to be by being read. */
@RestController
@RequestMapping("/api/admin/replay/as-of")
@ForAgents
class PastCopyController {

    private final PastCopies copies;

    PastCopyController(PastCopies copies) {
        this.copies = copies;
    }

    @GetMapping
    Envelope<List<PastCopyAnswer>> all() {
        return Envelope.ok(copies.all().stream().map(PastCopyAnswer::of).toList());
    }

    @DeleteMapping("/{id:[0-9]{1,9}}")
    Envelope<PastCopyAnswer> drop(@PathVariable int id) {
        return Envelope.ok("Past copy is being dropped", PastCopyAnswer.of(copies.drop(id)));
    }
}
