package io.ledgerdesk.command.article.schedule;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * {@code ledgerdesk.articles.*} of the schedule.
 *
 * @param scheduleInterval how often it is looked which articles are due
 */
@ConfigurationProperties("ledgerdesk.articles")
record ScheduleProperties(@DefaultValue("10s") Duration scheduleInterval) {

    ScheduleProperties {
        if (scheduleInterval.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "ledgerdesk.articles.schedule-interval must be positive: " + scheduleInterval);
        }
    }
}
