package io.ledgerdesk.standalone.demo;

import static io.ledgerdesk.standalone.demo.DemoWords.oneOf;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.AddInternalNote;
import io.ledgerdesk.api.ticket.command.AssignTicket;
import io.ledgerdesk.api.ticket.command.ChangeTicketPriority;
import io.ledgerdesk.api.ticket.command.ChangeTicketStatus;
import io.ledgerdesk.api.ticket.command.CloseTicket;
import io.ledgerdesk.api.ticket.command.MarkMessagesRead;
import io.ledgerdesk.api.ticket.command.OpenTicket;
import io.ledgerdesk.api.ticket.command.PostMessage;
import io.ledgerdesk.api.ticket.command.PostReply;
import io.ledgerdesk.api.ticket.command.RateTicket;
import io.ledgerdesk.api.ticket.command.ReopenTicket;
import io.ledgerdesk.api.ticket.command.SetTicketTags;
import io.ledgerdesk.api.ticket.command.TicketCommand;
import io.ledgerdesk.standalone.demo.DemoTexts.Conversation;
import io.ledgerdesk.standalone.demo.DemoTexts.Turn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Makes up the life of one ticket, as long as nobody looks at the clock. */
final class DemoTicket {

    private final int index;
    private final String id;
    private final DemoTexts texts;
    private final Conversation conversation;
    private final Requester requester;
    private final Actor user;
    private final DemoWords words;
    private final Random random;
    private final List<DemoStep> steps = new ArrayList<>();
    private Actor agent;
    private Instant clock;
    private int things;

    DemoTicket(
            int index,
            DemoTexts texts,
            Conversation conversation,
            Requester requester,
            Instant openedAt,
            Random random) {
        this.index = index;
        this.id = DemoIds.ticket(index);
        this.texts = texts;
        this.conversation = conversation;
        this.requester = requester;
        this.user = Actor.user(requester);
        this.words =
                new DemoWords(texts, conversation.language(), requester.name(), openedAt, random);
        this.random = random;
        this.agent = random.nextInt(100) < 58 ? DemoPeople.MAYA : DemoPeople.TOMAS;
        this.clock = openedAt;
    }

    /** All steps, each later than the one before. */
    List<DemoStep> life() {
        TicketPriority priority = somePriority();
        step(
                user,
                new OpenTicket(
                        id,
                        "",
                        words.in(conversation.title()),
                        words.in(conversation.description()),
                        Objects.requireNonNull(
                                WireNamed.find(TicketCategory.class, conversation.category())),
                        priority,
                        requester,
                        List.of(),
                        clock));
        takeUp(priority);
        talk(priority);
        if (chance(94)) {
            close();
            if (chance(8)) {
                comeBack();
            }
            if (chance(58)) {
                rate();
            }
        }
        return steps;
    }

    private void takeUp(TicketPriority priority) {
        if (chance(90)) {
            assignTo(agent, patience(priority).dividedBy(3));
        }
        if (chance(75)) {
            passes(Duration.ofMinutes(3));
            Set<String> tags = new TreeSet<>(conversation.tags());
            step(agent, new SetTicketTags(id, tags, agent, clock));
        }
        if (chance(15)) {
            passes(Duration.ofMinutes(6));
            step(agent, new ChangeTicketPriority(id, somePriority(), agent, clock));
        }
    }

    private void talk(TicketPriority priority) {
        for (Turn turn : conversation.turns()) {
            String text = words.in(turn.text());
            switch (turn.by()) {
                case "agent" -> {
                    passes(patience(priority));
                    step(agent, new PostReply(id, nextId(), agent, text, List.of(), clock));
                    if (chance(40)) {
                        passes(Duration.ofMinutes(50));
                        step(user, new MarkMessagesRead(id, user, null, clock));
                    }
                }
                case "requester" -> {
                    passes(Duration.ofHours(5));
                    step(user, new PostMessage(id, nextId(), user, text, List.of(), clock));
                }
                case "note" -> {
                    passes(Duration.ofMinutes(25));
                    step(agent, new AddInternalNote(id, nextId(), agent, text, List.of(), clock));
                    if (chance(12)) {
                        handOver();
                    }
                }
                default -> throw new IllegalArgumentException(turn.by());
            }
        }
    }

    private void handOver() {
        agent = agent.equals(DemoPeople.MAYA) ? DemoPeople.TOMAS : DemoPeople.MAYA;
        assignTo(agent, Duration.ofMinutes(40));
    }

    private void assignTo(Actor assignee, Duration within) {
        passes(within);
        step(
                assignee,
                new AssignTicket(
                        id, new Assignee(assignee.id(), assignee.name()), assignee, clock));
    }

    private void close() {
        passes(Duration.ofHours(20));
        if (chance(25)) {
            step(user, new CloseTicket(id, user, clock));
        } else {
            step(agent, new ChangeTicketStatus(id, TicketStatus.CLOSED, agent, clock));
        }
    }

    private void comeBack() {
        passes(Duration.ofHours(40));
        step(user, new ReopenTicket(id, user, oneOf(spoken(texts.reopenings()), random), clock));
        passes(Duration.ofHours(8));
        String answer = spoken(texts.afterReopening());
        step(agent, new PostReply(id, nextId(), agent, answer, List.of(), clock));
        close();
    }

    private void rate() {
        passes(Duration.ofHours(18));
        int stars = someStars();
        String feedback = chance(45) ? oneOf(spoken(texts.feedback()), random) : null;
        step(user, new RateTicket(id, user, stars, feedback, clock));
        if (chance(6) && stars < 5) {
            passes(Duration.ofHours(3));
            step(user, new RateTicket(id, user, stars + 1, feedback, clock));
        }
    }

    /** What is said in the conversation's language, or else in English. */
    private <T> T spoken(Map<String, T> byLanguage) {
        T own = byLanguage.get(conversation.language());
        return own == null ? Objects.requireNonNull(byLanguage.get("en")) : own;
    }

    private void step(Actor actor, TicketCommand command) {
        steps.add(new DemoStep(actor, command));
    }

    private String nextId() {
        things++;
        return DemoIds.within(index, things);
    }

    /** Lets some time pass, a tenth of the longest at least. */
    private void passes(Duration longest) {
        long most = longest.toMillis();
        clock = clock.plusMillis(most / 10 + (long) (random.nextDouble() * most * 0.9) + 1);
    }

    private static Duration patience(TicketPriority priority) {
        return switch (priority) {
            case URGENT -> Duration.ofMinutes(50);
            case HIGH -> Duration.ofHours(3);
            case MEDIUM -> Duration.ofHours(9);
            case LOW -> Duration.ofHours(26);
        };
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private TicketPriority somePriority() {
        int drawn = random.nextInt(100);
        if (drawn < 20) {
            return TicketPriority.LOW;
        }
        if (drawn < 66) {
            return TicketPriority.MEDIUM;
        }
        return drawn < 90 ? TicketPriority.HIGH : TicketPriority.URGENT;
    }

    private int someStars() {
        int drawn = random.nextInt(100);
        if (drawn < 50) {
            return 5;
        }
        if (drawn < 76) {
            return 4;
        }
        if (drawn < 88) {
            return 3;
        }
        return drawn < 95 ? 2 : 1;
    }
}
