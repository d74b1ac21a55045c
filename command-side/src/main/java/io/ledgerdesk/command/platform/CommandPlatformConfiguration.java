package io.ledgerdesk.command.platform;

import io.ledgerdesk.eventstore.log.EventLog;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;

/**
 * The command bus and what stands around it. There is no transaction around a command: its append
 * is the only thing it stores, in a statement of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommandProperties.class)
public class CommandPlatformConfiguration {

    @Bean
    CommandBus commandBus(EventStore eventStore) {
        return bus(eventStore);
    }

    static CommandBus bus(EventStore eventStore) {
        SimpleCommandBus bus =
                SimpleCommandBus.builder()
                        .transactionManager(NoTransactionManager.INSTANCE)
                        .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(new AuditTrail()));
        bus.registerHandlerInterceptor(new FreshDecisions(eventStore));
        bus.registerHandlerInterceptor(new RequestKeys());
        return bus;
    }

    @Bean
    CommandDispatch commandDispatch(
            CommandBus bus, List<AggregateRefusals> refusals, CommandProperties properties) {
        return new CommandDispatch(bus, refusals, properties);
    }

    @Bean(destroyMethod = "close")
    RequestKeyTidying requestKeyTidying(EventLog log, CommandProperties properties) {
        return new RequestKeyTidying(log, properties.requestKeysKept());
    }

    /** Depends on the log, so that it is closed while the log can still be reached. */
    @Bean(destroyMethod = "close", defaultCandidate = false)
    SnapshotExecutor snapshotExecutor(EventStore eventStore) {
        return new SnapshotExecutor();
    }

    @Bean
    AggregateHost aggregateHost(
            CommandBus bus,
            EventStore eventStore,
            @Qualifier("snapshotExecutor") SnapshotExecutor snapshotExecutor,
            CommandProperties properties) {
        return new AggregateHost(bus, eventStore, snapshotExecutor, properties);
    }
}
