package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * How support is doing. All is about tickets opened in the period, except where it says otherwise.
 *
 * @param trends days on which anything happened, ascending
 * @param topCategories at most ten, descending
 * @param topAdmins at most ten, descending
 * @param backlog every day of the period up to today, ascending
 * @param businessHours the calendar behind the business hours, in one line
 */
public record SupportStatistics(
        StatisticsPeriod period,
        Overview overview,
        List<Day> trends,
        List<Category> topCategories,
        List<Agent> topAdmins,
        TicketStatistics tickets,
        List<Backlog> backlog,
        String businessHours) {

    /**
     * The headline numbers.
     *
     * @param openTickets not closed, whenever opened
     * @param avgResponseTime whole minutes, 0 when there is none
     * @param avgResolutionTime whole minutes, 0 when there is none
     * @param satisfactionRate mean rating; absent without ratings
     */
    public record Overview(
            long totalTickets,
            long openTickets,
            long avgResponseTime,
            long avgResolutionTime,
            @Nullable Double satisfactionRate) {}

    /**
     * A day.
     *
     * @param date {@code YYYY-MM-DD}
     * @param opened on that day
     * @param closed closings on that day, of whichever tickets
     * @param reopened reopenings on that day, of whichever tickets
     * @param avgResponseTime of the tickets opened on that day; whole minutes, 0 when there is
     *     none: existing clients know a number that is always there
     */
    public record Day(
            LocalDate date, long opened, long closed, long reopened, long avgResponseTime) {}

    /** How many tickets are about something. */
    public record Category(String category, long count) {}

    /**
     * What an agent's tickets have come to.
     *
     * @param name the id where none is known
     * @param ticketsResolved assigned to the agent and closed now
     * @param avgResolutionTime whole minutes
     */
    public record Agent(
            String adminId, String name, long ticketsResolved, long avgResolutionTime) {}

    /** How many tickets were not closed when a day ended, or now on the last one. */
    public record Backlog(LocalDate date, long open) {}
}
