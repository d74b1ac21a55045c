package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketScenario.given;
import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.TICKET;
import static io.ledgerdesk.command.ticket.TicketStory.aTicket;
import static io.ledgerdesk.command.ticket.TicketStory.minutes;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.command.AddTicketTags;
import io.ledgerdesk.api.ticket.command.RemoveTicketTags;
import io.ledgerdesk.api.ticket.command.SetTicketTags;
import io.ledgerdesk.api.ticket.event.TicketTagsAdded;
import io.ledgerdesk.api.ticket.event.TicketTagsRemoved;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class TicketTagsTest {

    private static final Rejection TOO_MANY =
            TicketRejections.invalid("A ticket takes at most 20 tags", Map.of("tags", "any"));

    @Test
    void settingTagsRemovesAndAddsTheDifference() {
        given(aTicket().tagged("login", "old"), set("vip", "login", "app"))
                .emits(removed("old"), added("app", "vip"))
                .answering("sorted", o -> o.tags().equals(List.of("app", "login", "vip")));
    }

    @Test
    void settingTheTagsThatItHasChangesNothing() {
        given(aTicket().tagged("a", "b"), set("b", "a")).emitsNothing();
    }

    @Test
    void settingNoTagsRemovesAll() {
        given(aTicket().tagged("a", "b"), set()).emits(removed("a", "b"));
    }

    @Test
    void addingTagsAddsThoseThatAreMissing() {
        given(aTicket().tagged("a"), add("c", "a", "b")).emits(added("b", "c"));
    }

    @Test
    void addingTagsThatItHasChangesNothing() {
        given(aTicket().tagged("a", "b"), add("a")).emitsNothing();
    }

    @Test
    void removingTagsRemovesThoseThatAreThere() {
        given(aTicket().tagged("a", "b"), remove("b", "z")).emits(removed("b"));
    }

    @Test
    void removingTagsThatItHasNotChangesNothing() {
        given(aTicket().tagged("a"), remove("z")).emitsNothing();
    }

    @Test
    void aTicketTakesTwentyTags() {
        given(aTicket(), set(numbered(20))).answering("20", o -> o.tags().size() == 20);
    }

    @Test
    void settingMoreThanTwentyTagsIsRejected() {
        given(aTicket(), set(numbered(21))).isRejectedWith(TOO_MANY);
    }

    @Test
    void addingBeyondTwentyTagsIsRejected() {
        given(aTicket().tagged(numbered(20)), add("one-more")).isRejectedWith(TOO_MANY);
    }

    private static String[] numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "tag-" + i).toArray(String[]::new);
    }

    private static SetTicketTags set(String... tags) {
        return new SetTicketTags(TICKET, setOf(tags), ANA, minutes(90));
    }

    private static AddTicketTags add(String... tags) {
        return new AddTicketTags(TICKET, setOf(tags), ANA, minutes(90));
    }

    private static RemoveTicketTags remove(String... tags) {
        return new RemoveTicketTags(TICKET, setOf(tags), ANA, minutes(90));
    }

    private static Set<String> setOf(String... tags) {
        return List.of(tags).stream().collect(Collectors.toUnmodifiableSet());
    }

    private static TicketTagsAdded added(String... tags) {
        return new TicketTagsAdded(TICKET, List.of(tags), ANA, minutes(90));
    }

    private static TicketTagsRemoved removed(String... tags) {
        return new TicketTagsRemoved(TICKET, List.of(tags), ANA, minutes(90));
    }
}
