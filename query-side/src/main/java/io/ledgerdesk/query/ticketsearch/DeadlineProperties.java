package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.TicketPriority;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;

/**
 * Within which time after it was opened a ticket is to have its first response, and is to be
 * closed.
 *
 * @param businessHours whether times count in business hours, or by the clock
 */
@ConfigurationProperties("ledgerdesk.deadlines")
record DeadlineProperties(
        @DefaultValue("false") boolean businessHours,
        @DefaultValue FirstResponse firstResponse,
        @DefaultValue Resolution resolution) {

    DeadlineProperties {
        for (TicketPriority priority : TicketPriority.values()) {
            for (Duration duration : List.of(firstResponse.of(priority), resolution.of(priority))) {
                if (!duration.isPositive()) {
                    throw new IllegalArgumentException(
                            "ledgerdesk.deadlines must be positive: " + duration);
                }
            }
        }
    }

    /** By priority. */
    record FirstResponse(
            @DefaultValue("24h") Duration low,
            @DefaultValue("8h") Duration medium,
            @DefaultValue("4h") Duration high,
            @DefaultValue("1h") Duration urgent) {

        Duration of(TicketPriority priority) {
            return switch (priority) {
                case LOW -> low;
                case MEDIUM -> medium;
                case HIGH -> high;
                case URGENT -> urgent;
            };
        }
    }

    /** By priority. */
    record Resolution(
            @DefaultValue("7d") Duration low,
            @DefaultValue("3d") Duration medium,
            @DefaultValue("1d") Duration high,
            @DefaultValue("8h") Duration urgent) {

        Duration of(TicketPriority priority) {
            return switch (priority) {
                case LOW -> low;
                case MEDIUM -> medium;
                case HIGH -> high;
                case URGENT -> urgent;
            };
        }
    }
}
