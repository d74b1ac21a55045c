package io.ledgerdesk.command.faq;

import io.ledgerdesk.api.EventType;
import io.ledgerdesk.api.faq.command.FaqEntryCommand;
import io.ledgerdesk.api.faq.command.FaqOrderCommand;
import io.ledgerdesk.command.platform.AggregateHost;
import io.ledgerdesk.command.platform.AggregateRefusals;

import org.axonframework.common.Registration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;

/** Puts FAQ entries and their order to work. */
@Configuration(proxyBeanMethods = false)
public class FaqConfiguration {

    @Bean
    EventType faqEntrySnapshotType() {
        return new EventType("faq-entry-snapshot", FaqEntry.SNAPSHOT_REVISION, FaqEntry.class);
    }

    @Bean
    EventType faqOrderSnapshotType() {
        return new EventType("faq-order-snapshot", FaqOrder.SNAPSHOT_REVISION, FaqOrder.class);
    }

    @Bean
    AggregateRefusals faqEntryRefusals() {
        return new FaqEntryRefusals();
    }

    @Bean
    AggregateRefusals faqOrderRefusals() {
        return new FaqOrderRefusals();
    }

    @Bean(destroyMethod = "cancel")
    Registration faqEntryHandlers(AggregateHost host) {
        return host.host(FaqEntry.class, FaqEntryCommand.class, FaqEntryCommand::faqId, List.of());
    }

    @Bean(destroyMethod = "cancel")
    Registration faqOrderHandlers(AggregateHost host) {
        return host.host(
                FaqOrder.class, FaqOrderCommand.class, FaqOrderCommand::orderId, List.of());
    }
}
