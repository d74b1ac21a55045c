package io.ledgerdesk.query.replay.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.query.replay.ProcessorControl;
import io.ledgerdesk.query.replay.ProcessorStatus;
import io.ledgerdesk.query.replay.Rebuild;
import io.ledgerdesk.query.replay.Rebuilds;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;

/** Processors and rebuilds. Commands are noted and carried out within moments by some node. */
@RestController
@ForAgents
class RebuildController {

    private static final String REBUILDS = "/api/admin/replay/rebuilds";
    private static final String ONE = REBUILDS + "/{id:[0-9]{1,18}}";
    private static final String PROCESSORS = "/api/admin/replay/processors";

    private final Rebuilds rebuilds;
    private final ProcessorControl processors;

    RebuildController(Rebuilds rebuilds, ProcessorControl processors) {
        this.rebuilds = rebuilds;
        this.processors = processors;
    }

    @GetMapping(PROCESSORS)
    Envelope<List<ProcessorStatus>> processors() {
        return Envelope.ok(processors.all());
    }

    @PostMapping(PROCESSORS + "/{name}/pause")
    Envelope<List<ProcessorStatus>> pause(
            @PathVariable String name,
            Actor agent,
            @RequestBody(required = false) @Nullable RebuildRequest request) {
        processors.pause(name, given(request).reasonOrNone(), agent.id());
        return Envelope.ok("Processor is being paused", processors.all());
    }

    @PostMapping(PROCESSORS + "/{name}/resume")
    Envelope<List<ProcessorStatus>> resume(@PathVariable String name) {
        processors.resume(name);
        return Envelope.ok("Processor is being resumed", processors.all());
    }

    @PostMapping(PROCESSORS + "/{name}/skip")
    Envelope<List<ProcessorStatus>> skip(
            @PathVariable String name,
            Actor agent,
            @RequestBody(required = false) @Nullable SkipRequest request) {
        SkipRequest wanted = SkipRequest.checked(request);
        processors.skip(name, wanted.at(), wanted.why(), agent.id());
        return Envelope.ok("Event is left out", processors.all());
    }

    @PostMapping(PROCESSORS + "/{name}/reset")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Envelope<RebuildAnswer> reset(
            @PathVariable String name,
            Actor agent,
            @RequestBody(required = false) @Nullable RebuildRequest request) {
        return answer(
                "Reset requested", rebuilds.reset(name, given(request).reasonOrNone(), agent.id()));
    }

    @PostMapping(PROCESSORS + "/{name}/segments/{segment:[0-9]{1,6}}/split")
    Envelope<List<ProcessorStatus>> split(@PathVariable String name, @PathVariable int segment) {
        processors.split(name, segment);
        return Envelope.ok("Segment divided", processors.all());
    }

    @PostMapping(PROCESSORS + "/{name}/segments/{segment:[0-9]{1,6}}/merge")
    Envelope<List<ProcessorStatus>> merge(@PathVariable String name, @PathVariable int segment) {
        processors.merge(name, segment);
        return Envelope.ok("Segments united", processors.all());
    }

    @GetMapping(REBUILDS)
    Envelope<List<RebuildAnswer>> latest() {
        long head = processors.head();
        return Envelope.ok(
                rebuilds.latest().stream()
                        .map(rebuild -> RebuildAnswer.of(rebuild, head))
                        .toList());
    }

    @GetMapping(ONE)
    Envelope<RebuildAnswer> one(@PathVariable long id) {
        return answer("", rebuilds.get(id));
    }

    @PostMapping("/api/admin/replay/read-models/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Envelope<RebuildAnswer> start(
            @PathVariable String name,
            Actor agent,
            @RequestBody(required = false) @Nullable RebuildRequest body) {
        RebuildRequest request = given(body);
        return answer(
                "Rebuild requested",
                rebuilds.start(
                        name,
                        request.eventsPerSecond(),
                        request.isAutomatic(),
                        request.reasonOrNone(),
                        agent.id()));
    }

    @PostMapping(ONE + "/pause")
    Envelope<RebuildAnswer> pauseRebuild(@PathVariable long id) {
        return answer("Rebuild is being paused", rebuilds.pause(id));
    }

    @PostMapping(ONE + "/resume")
    Envelope<RebuildAnswer> resumeRebuild(@PathVariable long id) {
        return answer("Rebuild is being resumed", rebuilds.resume(id));
    }

    @PostMapping(ONE + "/throttle")
    Envelope<RebuildAnswer> throttle(
            @PathVariable long id, @RequestBody(required = false) @Nullable RebuildRequest body) {
        Integer limit = given(body).eventsPerSecond();
        if (limit == null) {
            throw TicketRejections.invalid(
                    "eventsPerSecond is required", Map.of("eventsPerSecond", "is required"));
        }
        return answer("Rebuild throttled", rebuilds.throttle(id, limit));
    }

    @PostMapping(ONE + "/compare")
    Envelope<RebuildAnswer> compare(@PathVariable long id) {
        return answer("Comparison requested", rebuilds.compare(id));
    }

    @PostMapping(ONE + "/swap")
    Envelope<RebuildAnswer> swap(@PathVariable long id) {
        return answer("Swap requested", rebuilds.swap(id));
    }

    @PostMapping(ONE + "/back")
    Envelope<RebuildAnswer> back(@PathVariable long id) {
        return answer("Return requested", rebuilds.back(id));
    }

    @PostMapping(ONE + "/confirm")
    Envelope<RebuildAnswer> confirm(@PathVariable long id) {
        return answer("Rebuild confirmed", rebuilds.confirm(id));
    }

    @PostMapping(ONE + "/cancel")
    Envelope<RebuildAnswer> cancel(@PathVariable long id) {
        return answer("Rebuild cancelled", rebuilds.cancel(id));
    }

    private Envelope<RebuildAnswer> answer(String message, Rebuild rebuild) {
        RebuildAnswer answer = RebuildAnswer.of(rebuild, processors.head());
        return message.isEmpty() ? Envelope.ok(answer) : Envelope.ok(message, answer);
    }

    private static RebuildRequest given(@Nullable RebuildRequest request) {
        return request == null ? RebuildRequest.EMPTY : request;
    }
}
