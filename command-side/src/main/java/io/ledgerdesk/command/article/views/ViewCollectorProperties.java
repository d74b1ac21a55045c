package io.ledgerdesk.command.article.views;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * {@code ledgerdesk.articles.*} of this side.
 *
 * @param viewsInterval in which there is at most one event about the views of an article
 */
@ConfigurationProperties("ledgerdesk.articles")
record ViewCollectorProperties(@DefaultValue("30s") Duration viewsInterval) {

    ViewCollectorProperties {
        if (viewsInterval.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "ledgerdesk.articles.views-interval must be positive: " + viewsInterval);
        }
    }
}
