package io.ledgerdesk.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketLimits;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.command.OpenTicket;
import io.ledgerdesk.api.ticket.command.PostMessage;
import io.ledgerdesk.api.ticket.command.PostReply;
import io.ledgerdesk.api.ticket.command.TicketCommand;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

class DemoPastTest {

    private static final Instant END = Instant.parse("2026-11-23T13:00:00Z");

    private final List<TicketCommand> past =
            DemoPast.until(END, DemoTexts.load()).stream().map(DemoStep::command).toList();
    private final List<OpenTicket> opened = all(OpenTicket.class);

    private <T> List<T> all(Class<T> type) {
        return past.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void theSameEndHasTheSamePast() {
        assertThat(DemoPast.until(END, DemoTexts.load()).stream().map(DemoStep::command))
                .containsExactlyElementsOf(past);
    }

    @Test
    void idsDoNotDependOnTheEnd() {
        Set<String> ids = opened.stream().map(OpenTicket::ticketId).collect(Collectors.toSet());
        assertThat(
                        DemoPast.until(END.plus(Duration.ofDays(3)), DemoTexts.load()).stream()
                                .map(step -> step.command().ticketId()))
                .hasSameSizeAs(DemoPast.until(END.plus(Duration.ofDays(3)), DemoTexts.load()))
                .allMatch(ids::contains);
        assertThat(ids).hasSize(DemoPast.TICKETS);
    }

    @Test
    void itFillsNinetyDaysAndEndsInTime() {
        assertThat(past.getFirst().at()).isEqualTo(END.minus(DemoPast.LENGTH));
        assertThat(past.getFirst().ticketId()).isEqualTo(DemoIds.ticket(DemoPast.FIRST));
        assertThat(past).extracting(TicketCommand::at).isSorted().allMatch(END::isAfter);
        assertThat(opened.getLast().at()).isAfter(END.minus(Duration.ofDays(1)));
    }

    @Test
    void eachTicketIsOpenedFirstAndItsStepsFollowEachOther() {
        Map<String, List<TicketCommand>> byTicket =
                past.stream().collect(Collectors.groupingBy(TicketCommand::ticketId));
        assertThat(byTicket.values())
                .allSatisfy(
                        life -> {
                            assertThat(life.getFirst()).isInstanceOf(OpenTicket.class);
                            for (int i = 1; i < life.size(); i++) {
                                assertThat(life.get(i).at()).isAfter(life.get(i - 1).at());
                                assertThat(life.get(i)).isNotInstanceOf(OpenTicket.class);
                            }
                        });
    }

    @Test
    void everyCategoryAndPriorityIsThereMoreThanOnce() {
        assertThat(count(TicketCategory.class, OpenTicket::category))
                .hasSize(TicketCategory.values().length)
                .allSatisfy((category, tickets) -> assertThat(tickets).isGreaterThan(15));
        assertThat(count(TicketPriority.class, OpenTicket::priority))
                .hasSize(TicketPriority.values().length)
                .allSatisfy((priority, tickets) -> assertThat(tickets).isGreaterThan(15));
    }

    private <T extends Enum<T>> Map<T, Long> count(
            Class<T> type, java.util.function.Function<OpenTicket, T> property) {
        assertThat(type.getEnumConstants()).isNotEmpty();
        return opened.stream()
                .collect(Collectors.groupingBy(property, TreeMap::new, Collectors.counting()));
    }

    @Test
    void thePeopleWithTokensOwnAShareOfIt() {
        Map<String, Long> byRequester =
                opened.stream()
                        .map(OpenTicket::requester)
                        .collect(Collectors.groupingBy(Requester::id, Collectors.counting()));
        assertThat(byRequester.get(DemoPeople.ASHA.id())).isBetween(15L, 40L);
        assertThat(byRequester.get(DemoPeople.DANIEL.id())).isBetween(10L, 30L);
        assertThat(byRequester).hasSizeGreaterThan(30);
    }

    @Test
    void nothingBreaksATicketsLimitsOrIsLeftToFillIn() {
        assertThat(opened)
                .allSatisfy(
                        ticket -> {
                            assertThat(ticket.title()).hasSizeLessThan(TicketLimits.TITLE);
                            assertThat(ticket.description())
                                    .hasSizeLessThan(TicketLimits.DESCRIPTION);
                            assertThat(ticket.title() + ticket.description())
                                    .doesNotContain("{", "}");
                        });
        assertThat(all(PostReply.class))
                .extracting(PostReply::text)
                .noneMatch(it -> it.matches(".*[{}].*"));
        assertThat(all(PostMessage.class))
                .extracting(PostMessage::text)
                .noneMatch(it -> it.matches(".*[{}].*"));
    }
}
