package io.ledgerdesk.command.article;

import io.ledgerdesk.api.EventType;
import io.ledgerdesk.api.article.command.ArticleCommand;
import io.ledgerdesk.command.platform.AggregateHost;
import io.ledgerdesk.command.platform.AggregateRefusals;

import org.axonframework.common.Registration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;

/** Puts articles to work. */
@Configuration(proxyBeanMethods = false)
public class ArticleConfiguration {

    @Bean
    EventType articleSnapshotType() {
        return new EventType("article-snapshot", Article.SNAPSHOT_REVISION, Article.class);
    }

    @Bean
    AggregateRefusals articleRefusals() {
        return new ArticleRefusals();
    }

    @Bean
    ArticleRevisions articleRevisions(EventStore eventStore) {
        return new ArticleRevisions(eventStore);
    }

    @Bean(destroyMethod = "cancel")
    Registration articleHandlers(AggregateHost host) {
        return host.host(Article.class, ArticleCommand.class, ArticleCommand::articleId, List.of());
    }
}
