package io.ledgerdesk.websample;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.RequestContext;
import io.ledgerdesk.web.identity.ForAgents;
import io.ledgerdesk.web.identity.ForRequesters;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.concurrent.CompletableFuture;

/** Endpoints of a class for agents, one of which is for requesters after all. */
@RestController
@ForAgents
@RequestMapping("/sample/agents")
class SampleAgentController {

    @GetMapping
    Envelope<Seen> agent(Actor agent, RequestContext context) {
        return Envelope.ok(new Seen(agent, context));
    }

    @PostMapping("/later")
    CompletableFuture<Envelope<Seen>> later(Actor agent, RequestContext context) {
        return CompletableFuture.supplyAsync(() -> Envelope.ok("Later", new Seen(agent, context)));
    }

    @ForRequesters
    @GetMapping("/overridden")
    Envelope<Requester> overridden(Requester requester) {
        return Envelope.ok(requester);
    }

    record Seen(Actor actor, RequestContext context) {}
}
