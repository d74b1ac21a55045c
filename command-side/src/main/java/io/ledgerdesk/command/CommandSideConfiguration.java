package io.ledgerdesk.command;

import io.ledgerdesk.command.platform.CommandPlatformConfiguration;
import io.ledgerdesk.command.platform.web.CommandWebConfiguration;
import io.ledgerdesk.command.ticket.TicketConfiguration;
import io.ledgerdesk.command.ticket.web.TicketWebConfiguration;
import io.ledgerdesk.eventstore.EventStoreConfiguration;
import io.ledgerdesk.web.WebEdgeConfiguration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * All of the command side: aggregates and their write endpoints. Import it into a Spring Boot
 * application with autoconfiguration.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    EventStoreConfiguration.class,
    WebEdgeConfiguration.class,
    CommandPlatformConfiguration.class,
    CommandWebConfiguration.class,
    TicketConfiguration.class,
    TicketWebConfiguration.class
})
public class CommandSideConfiguration {}
