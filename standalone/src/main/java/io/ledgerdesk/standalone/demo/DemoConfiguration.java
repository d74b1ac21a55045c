package io.ledgerdesk.standalone.demo;

import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.ticket.TicketNumbers;
import io.ledgerdesk.standalone.datadir.DataDirectory;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** The demonstration, on by default in the run command and off everywhere else. */
@Configuration(proxyBeanMethods = false)
@Profile(DemoConfiguration.PROFILE)
public class DemoConfiguration {

    public static final String PROFILE = "demo";

    @Bean
    DemoWelcome demoWelcome(Environment environment, DataDirectory data) {
        return new DemoWelcome(environment, data);
    }

    @Bean
    DemoSeed demoSeed(CommandDispatch dispatch, TicketNumbers numbers, EventStore events) {
        return new DemoSeed(dispatch, numbers, events);
    }
}
