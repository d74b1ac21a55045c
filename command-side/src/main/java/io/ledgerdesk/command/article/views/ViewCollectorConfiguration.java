package io.ledgerdesk.command.article.views;

import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.storage.views.ViewMailbox;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** Collects counted views. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ViewCollectorProperties.class)
public class ViewCollectorConfiguration {

    @Bean(destroyMethod = "close")
    ViewCollector viewCollector(
            ViewMailbox mailbox, CommandDispatch dispatch, ViewCollectorProperties properties) {
        return new ViewCollector(mailbox, dispatch, properties.viewsInterval(), Clock.systemUTC());
    }
}
