package io.ledgerdesk.command.article;

import io.ledgerdesk.api.article.command.CountArticleViews;
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

/** Collects counted views of articles. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArticleViewsConfiguration.Properties.class)
public class ArticleViewsConfiguration {

    @Bean(destroyMethod = "close")
    ViewCollector articleViewCollector(
            @Qualifier("articleViewMailbox") ViewMailbox mailbox,
            CommandDispatch dispatch,
            Properties properties) {
        return new ViewCollector(
                mailbox,
                dispatch,
                CountArticleViews::new,
                properties.viewsInterval(),
                Clock.systemUTC());
    }

    /**
     * {@code ledgerdesk.articles.*} of the views.
     *
     * @param viewsInterval in which there is at most one event about the views of an article
     */
    @ConfigurationProperties("ledgerdesk.articles")
    record Properties(@DefaultValue("30s") Duration viewsInterval) {

        Properties {
            if (viewsInterval.toMillis() < 1) {
                throw new IllegalArgumentException(
                        "ledgerdesk.articles.views-interval must be positive: " + viewsInterval);
            }
        }
    }
}
