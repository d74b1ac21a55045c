package io.ledgerdesk.command.ticket;

import io.ledgerdesk.api.EventType;
import io.ledgerdesk.api.ticket.command.ReadReceipts;
import io.ledgerdesk.api.ticket.command.TicketCommand;
import io.ledgerdesk.command.platform.AggregateHost;
import io.ledgerdesk.command.platform.AggregateRefusals;
import io.ledgerdesk.command.platform.CommandDispatch;

import org.axonframework.common.Registration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.util.List;

/** Puts tickets to work. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TicketPolicy.class)
@Import(TicketNumbersConfiguration.class)
public class TicketConfiguration {

    static final EventType SNAPSHOT =
            new EventType("ticket-snapshot", Ticket.SNAPSHOT_REVISION, Ticket.class);

    @Bean
    EventType ticketSnapshotType() {
        return SNAPSHOT;
    }

    @Bean
    AggregateRefusals ticketRefusals() {
        return new TicketRefusals();
    }

    @Bean(destroyMethod = "cancel")
    Registration ticketHandlers(AggregateHost host, TicketPolicy policy) {
        return host.host(
                Ticket.class,
                TicketCommand.class,
                TicketCommand::ticketId,
                List.of(policy),
                Ticket::weight);
    }

    @Bean
    TicketNotes ticketNotes(EventStore eventStore) {
        return new TicketNotes(eventStore);
    }

    @Bean
    ReadReceipts readReceipts(CommandDispatch dispatch) {
        return new SentReadReceipts(dispatch);
    }
}
