package io.ledgerdesk.command.faq;

import io.ledgerdesk.api.faq.command.CountFaqViews;
import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.views.ViewCollector;
import io.ledgerdesk.storage.views.ViewMailbox;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/** Collects counted views of FAQ entries. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FaqViewsConfiguration.Properties.class)
public class FaqViewsConfiguration {

    @Bean(destroyMethod = "close")
    ViewCollector faqViewCollector(
            @Qualifier("faqViewMailbox") ViewMailbox mailbox,
            CommandDispatch dispatch,
            Properties properties) {
        return new ViewCollector(
                mailbox,
                dispatch,
                CountFaqViews::new,
                properties.viewsInterval(),
                Clock.systemUTC());
    }

    /**
     * {@code ledgerdesk.faq.*} of the views.
     *
     * @param viewsInterval in which there is at most one event about the views of an entry
     */
    @ConfigurationProperties("ledgerdesk.faq")
    record Properties(@DefaultValue("30s") Duration viewsInterval) {

        Properties {
            if (viewsInterval.toMillis() < 1) {
                throw new IllegalArgumentException(
                        "ledgerdesk.faq.views-interval must be positive: " + viewsInterval);
            }
        }
    }
}
