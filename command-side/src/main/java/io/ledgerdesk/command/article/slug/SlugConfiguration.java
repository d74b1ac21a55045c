package io.ledgerdesk.command.article.slug;

import io.ledgerdesk.eventstore.log.EventLog;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds slugs for articles. */
@Configuration(proxyBeanMethods = false)
public class SlugConfiguration {

    @Bean
    FreeSlugs freeSlugs(EventLog log) {
        return new FreeSlugs(log);
    }
}
