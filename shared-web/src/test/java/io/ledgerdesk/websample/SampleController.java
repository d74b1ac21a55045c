package io.ledgerdesk.websample;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.RequestContext;
import io.ledgerdesk.web.identity.ForRequesters;
import io.ledgerdesk.web.validation.RequiredFields;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.slf4j.MDC;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One endpoint for each thing that an edge has to get right. */
@RestController
@RequestMapping("/sample")
class SampleController {

    static final String SECRET_DETAIL = "jdbc:secret-detail";

    @GetMapping("/public")
    Envelope<RequestContext> open(RequestContext context) {
        return Envelope.ok(context);
    }

    @ForRequesters
    @GetMapping("/requesters")
    Envelope<Seen> requester(Requester requester, Actor actor, RequestContext context) {
        return Envelope.ok(new Seen(requester, actor, context));
    }

    @ForRequesters
    @GetMapping("/requesters/later")
    CompletableFuture<Envelope<Requester>> later(Requester requester) {
        return CompletableFuture.supplyAsync(() -> Envelope.ok(requester));
    }

    @GetMapping("/view")
    Envelope<View> view() {
        return Envelope.ok(
                "Here", new View("1", null, Instant.parse("2026-11-22T07:59:32Z"), List.of()));
    }

    @RequestMapping(
            path = "/echo",
            method = {RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH})
    Envelope<Echo> echo(@RequestBody Echo body) {
        return Envelope.ok(body);
    }

    @PostMapping("/list")
    Envelope<List<String>> list(@RequestBody List<String> body) {
        return Envelope.ok(body);
    }

    @PutMapping("/validated/{id}")
    Envelope<Validated> validated(
            @PathVariable("id") String id, @Valid @RequestBody Validated body) {
        return Envelope.ok(id, body);
    }

    @PatchMapping("/close")
    Envelope<Validated> close(@RequestBody Validated body) {
        return Envelope.ok("Closed", body);
    }

    @GetMapping("/query")
    Envelope<Map<String, Object>> query(
            @RequestParam("page") int page,
            @RequestParam(name = "flag", defaultValue = "false") boolean flag,
            @RequestParam(name = "priority", defaultValue = "LOW") TicketPriority priority,
            @RequestParam(name = "text", defaultValue = "") String text) {
        return Envelope.ok(Map.of("page", page, "flag", flag, "priority", priority, "text", text));
    }

    @GetMapping("/bound")
    Envelope<Bound> bound(@Valid Bound query) {
        return Envelope.ok(query);
    }

    @GetMapping("/ranged")
    Envelope<Integer> ranged(@RequestParam("rating") @Min(1) @Max(5) int rating) {
        return Envelope.ok(rating);
    }

    @GetMapping("/header")
    Envelope<Long> header(@RequestHeader("X-Min-Event-Position") long position) {
        return Envelope.ok(position);
    }

    @GetMapping("/items/{id}")
    Envelope<String> item(@PathVariable("id") String id) {
        return Envelope.ok(id);
    }

    @GetMapping("/rejections/{kind}")
    Envelope<Void> rejected(@PathVariable("kind") RejectionKind kind) {
        throw rejection(kind);
    }

    @GetMapping("/rejections/later/{kind}")
    CompletableFuture<Envelope<Void>> rejectedLater(@PathVariable("kind") RejectionKind kind) {
        return CompletableFuture.supplyAsync(
                () -> {
                    throw new CompletionException(rejection(kind));
                });
    }

    @GetMapping("/boom")
    Envelope<Void> boom() {
        throw new IllegalStateException(SECRET_DETAIL);
    }

    @GetMapping("/boom/error")
    Envelope<Void> boomError() {
        throw new AssertionError(SECRET_DETAIL);
    }

    @GetMapping("/boom/unwritable")
    Envelope<Unwritable> unwritable() {
        return Envelope.ok(new Unwritable());
    }

    @GetMapping("/boom/status")
    Envelope<Void> status() {
        throw new ResponseStatusException(org.springframework.http.HttpStatus.GONE, SECRET_DETAIL);
    }

    @GetMapping("/boom/bare")
    void bare(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_GATEWAY, SECRET_DETAIL);
    }

    @GetMapping("/mdc")
    Envelope<Map<String, String>> mdc() {
        return Envelope.ok(Objects.requireNonNull(MDC.getCopyOfContextMap()));
    }

    private static Rejection rejection(RejectionKind kind) {
        return new Rejection(kind, "sample_code", "A sample reason", Map.of("title", "is odd"));
    }

    record Seen(Requester requester, Actor actor, RequestContext context) {}

    record View(String id, String absent, Instant at, List<String> tags) {}

    record Echo(
            String title,
            Integer count,
            Long size,
            Double ratio,
            Boolean flag,
            TicketPriority priority,
            Instant at,
            List<String> tags,
            Inner inner,
            List<Inner> inners) {}

    record Inner(String status, Integer rank) {}

    @RequiredFields(
            value = {"title", "description"},
            message = "Title and description are required")
    record Validated(
            @Size(max = 10, message = "must be at most 10 characters") String title,
            String description,
            @Valid List<Child> children) {}

    record Child(@Size(max = 3, message = "Child names are short") String name) {}

    record Bound(Integer page, @Size(max = 3) String text) {}

    static final class Unwritable {
        public String getValue() {
            throw new IllegalStateException(SECRET_DETAIL);
        }
    }
}
