package io.ledgerdesk.standalone;

import static io.ledgerdesk.standalone.KnowledgeBase.AGENTS_FAQ;
import static io.ledgerdesk.standalone.KnowledgeBase.ANA;
import static io.ledgerdesk.standalone.KnowledgeBase.EVA;
import static io.ledgerdesk.standalone.KnowledgeBase.FAQ;
import static io.ledgerdesk.standalone.KnowledgeBase.addFaq;
import static io.ledgerdesk.standalone.KnowledgeBase.encoded;
import static io.ledgerdesk.standalone.KnowledgeBase.get;
import static io.ledgerdesk.standalone.KnowledgeBase.ids;
import static io.ledgerdesk.standalone.KnowledgeBase.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.FaqLimits;
import io.ledgerdesk.api.faq.FaqOrderId;
import io.ledgerdesk.api.faq.command.FaqOrderOutcome;
import io.ledgerdesk.api.faq.command.PlaceFaqEntry;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.platform.CommandOrigin;
import io.ledgerdesk.standalone.KnowledgeBase.Reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The FAQ from outside, on the old paths and on the documented ones. */
@ExtendWith(KnowledgeBase.class)
class FaqIT {

    @ParameterizedTest
    @CsvSource({
        "/api/support/faq, /api/admin/support/faq",
        "/api/help-support/faq, /api/help-support/admin/faq",
    })
    void aFaqEntryLivesOnAllPaths(String readers, String agents) throws Exception {
        Map<String, Object> entry =
                Map.of("question", " How? ", "answer", "So.", "category", "Policies");
        Reply created = send("POST", agents, ANA, entry).is(201, "FAQ created successfully");
        String id = created.data().path("id").asString();
        assertThat(created.data().path("isPublished").asBoolean()).isTrue();
        assertThat(created.data().path("question").asString()).isEqualTo("How?");

        assertThat(ids(get(readers + "?category=Policies").data())).contains(id);
        assertThat(get(readers + "?category=Nonsense").data().isEmpty()).isTrue();
        send("POST", readers + "/" + id + "/helpful", EVA, Map.of("isHelpful", true))
                .is(200, "Feedback recorded");
        Reply counts =
                send("POST", readers + "/" + id + "/helpful", EVA, Map.of("isHelpful", false));
        assertThat(counts.data().path("helpfulCount").asInt(-1)).isZero();
        assertThat(counts.data().path("notHelpfulCount").asInt()).isEqualTo(1);

        send("PUT", agents + "/" + id, ANA, Map.of("isPublished", false))
                .is(200, "FAQ updated successfully");
        assertThat(ids(get(readers).data())).doesNotContain(id);
        send("POST", readers + "/" + id + "/helpful", EVA, Map.of("isHelpful", true))
                .is(404, "FAQ not found");
        assertThat(ids(send("GET", agents + "?isPublished=false", ANA, null).data())).contains(id);
        send("DELETE", agents + "/" + id, ANA, null).is(200, "FAQ deleted successfully");
        assertThat(ids(send("GET", agents, ANA, null).data())).doesNotContain(id);
        send("PUT", agents + "/" + id, ANA, Map.of("answer", "x")).is(404, "FAQ not found");
    }

    @Test
    void twoAgentsWhoReorderAtOnceLeaveNoHoles() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.add(addFaq("Live Streaming", "Ordered " + i, null));
        }
        List<Callable<Reply>> moves = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String id = ids.get(i % 6);
            int place = i * 7 % 6;
            moves.add(
                    () ->
                            send(
                                    "PATCH",
                                    AGENTS_FAQ + "/" + id + "/reorder",
                                    ANA,
                                    Map.of("order", place)));
        }
        try (ExecutorService agents = Executors.newFixedThreadPool(4)) {
            for (Future<Reply> move : agents.invokeAll(moves)) {
                assertThat(move.get().status()).isEqualTo(200);
            }
        }
        JsonNode listed = get(FAQ + "?category=" + encoded("Live Streaming")).data();
        assertThat(ids(listed)).containsExactlyInAnyOrderElementsOf(ids);
        for (int i = 0; i < 6; i++) {
            assertThat(listed.path(i).path("order").asInt()).isEqualTo(i);
        }
        Reply moved =
                send(
                        "PATCH",
                        AGENTS_FAQ + "/" + ids.getFirst() + "/reorder",
                        ANA,
                        Map.of("order", 99));
        assertThat(moved.data().path("id").asString()).isEqualTo(ids.getFirst());
        assertThat(moved.data().path("order").asInt()).isEqualTo(5);
        send("PUT", AGENTS_FAQ + "/" + ids.getFirst(), ANA, Map.of("category", "Other"));
        assertThat(get(FAQ + "?category=" + encoded("Live Streaming")).data().size()).isEqualTo(5);
    }

    @Test
    void theFaqIsSearchedToo() throws Exception {
        String id = addFaq("Technical", "Why does the microphone crackle?", "Check the cable");
        for (String typed : List.of("microphone", "micro", "microphon crackel", "cable")) {
            JsonNode hits = get("/api/help-support/faq/search?q=" + encoded(typed)).data();
            assertThat(hits.path(0).path("id").asString()).as(typed).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @CsvSource({"question, 500", "answer, 5000"})
    void aTextMayBeAsLongAsTheContractSaysAndNoLonger(String field, int longest) throws Exception {
        Map<String, Object> body =
                new HashMap<>(Map.of("question", "Q?", "answer", "A", "category", "Other"));
        body.put(field, "x".repeat(longest));
        Reply created = send("POST", AGENTS_FAQ, ANA, body).is(201, "FAQ created successfully");
        assertThat(created.data().path(field).asString()).hasSize(longest);
        assertThat(created.data().path("isPublished").asBoolean()).isTrue();

        body.put(field, "x".repeat(longest + 1));
        send("POST", AGENTS_FAQ, ANA, body).isRefused(400, "validation_failed");
        String path = AGENTS_FAQ + "/" + created.data().path("id").asString();
        send("PUT", path, ANA, Map.of(field, "x".repeat(longest + 1)))
                .isRefused(400, "validation_failed");
        assertThat(send("DELETE", path, ANA, null).body().has("data")).isFalse();
        send("PATCH", path + "/reorder", ANA, Map.of("order", 0)).is(404, "FAQ not found");
    }

    /** Entries come, move, change their category and go, all at once. */
    @Test
    void whateverAgentsDoAtOnceAnOrderHasNoHolesAndNobodyTwice() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(addFaq("Consultations", "Crowded " + i, null));
        }
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String entry = AGENTS_FAQ + "/" + ids.get(i % 8);
            Map<String, Object> order = Map.of("order", i * 5 % 8);
            work.add(
                    switch (i % 4) {
                        case 0 -> () -> send("PATCH", entry + "/reorder", ANA, order).status();
                        case 1 -> () -> send("PUT", entry, ANA, order).status();
                        case 2 ->
                                () ->
                                        send("PATCH", entry + "/reorder", ANA, Map.of("order", 0))
                                                .status();
                        default ->
                                () -> addFaq("Consultations", "Crowd", null).isEmpty() ? 500 : 200;
                    });
        }
        work.add(() -> send("DELETE", AGENTS_FAQ + "/" + ids.get(3), ANA, null).status());
        try (ExecutorService agents = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> done : agents.invokeAll(work)) {
                // Whoever moves the entry that is gone by then is told so.
                assertThat(done.get()).isIn(200, 404);
            }
        }
        JsonNode listed = get(FAQ + "?category=Consultations").data();
        assertThat(ids(listed)).hasSize(13).doesNotHaveDuplicates().doesNotContain(ids.get(3));
        for (int place = 0; place < listed.size(); place++) {
            assertThat(listed.path(place).path("order").asInt()).isEqualTo(place);
        }
    }

    @Test
    void aFullCategoryTakesNothingAndChangesNothing() throws Exception {
        String category = FaqCategory.CALENDAR_AND_AVAILABILITY.wireName();
        String elsewhere = addFaq("Other", "Where is there room?", null);
        fill(FaqCategory.CALENDAR_AND_AVAILABILITY);
        String listed = AGENTS_FAQ + "?category=" + encoded(category);
        Map<String, Object> entry =
                Map.of("question", "One too many?", "answer", "Yes", "category", category);

        send("POST", AGENTS_FAQ, ANA, entry).isRefused(409, "faq_category_full");
        send("PUT", AGENTS_FAQ + "/" + elsewhere, ANA, entry).isRefused(409, "faq_category_full");

        assertThat(ids(send("GET", listed, ANA, null).data())).isEmpty();
        assertThat(get(FAQ + "/" + elsewhere).data().path("question").asString())
                .isEqualTo("Where is there room?");
    }

    /** By places alone: entries would take longer. */
    private static void fill(FaqCategory category) {
        Actor ana = Actor.agent("ana", "Ana", null);
        CommandOrigin origin = new CommandOrigin(ana, "c-1", "c-1", "loopback", "rest");
        CommandDispatch dispatch = KnowledgeBase.bean(CommandDispatch.class);
        for (int i = 0; i < FaqLimits.ENTRIES; i++) {
            dispatch.send(
                    new PlaceFaqEntry(
                            FaqOrderId.of(category),
                            category,
                            "entry-" + i,
                            null,
                            ana,
                            Instant.now()),
                    FaqOrderOutcome.class,
                    origin);
        }
    }

    @Test
    void viewsAreCountedOfWhatWasOpenedOrFound() throws Exception {
        String id = addFaq("Technical", "Why is the didgeridoo mute?", "Blow");
        for (int i = 0; i < 3; i++) {
            assertThat(get(FAQ + "/" + id).data().path("question").asString())
                    .isEqualTo("Why is the didgeridoo mute?");
        }
        assertThat(get("/api/help-support/faq/search?q=didgeridoo").data().size()).isEqualTo(1);
        get(FAQ);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(
                                                get(FAQ + "?category=Technical")
                                                        .data()
                                                        .valueStream()
                                                        .filter(
                                                                one ->
                                                                        one.path("id")
                                                                                .asString()
                                                                                .equals(id))
                                                        .findFirst()
                                                        .orElseThrow()
                                                        .path("viewCount")
                                                        .asInt())
                                        .isEqualTo(4));
        send("PUT", AGENTS_FAQ + "/" + id, ANA, Map.of("isPublished", false));
        get(FAQ + "/" + id).is(404, "FAQ not found");
        get(FAQ + "/nonsense").is(404, "FAQ not found");
    }

    @Test
    void namesOfCategoriesThatOldClientsUseAreUnderstood() throws Exception {
        String account = addFaq("Account & Profile", "Aliased account?", null);
        String policy = addFaq("Policies", "Aliased policy?", null);
        assertThat(ids(get(FAQ + "?category=Account").data())).contains(account);
        assertThat(ids(get(FAQ + "?category=Rules").data())).contains(policy);
        assertThat(ids(send("GET", AGENTS_FAQ + "?category=Rules", ANA, null).data()))
                .contains(policy);
    }
}
