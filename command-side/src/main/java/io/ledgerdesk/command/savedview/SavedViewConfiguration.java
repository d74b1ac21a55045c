package io.ledgerdesk.command.savedview;

import io.ledgerdesk.api.EventType;
import io.ledgerdesk.api.savedview.command.SavedViewCommand;
import io.ledgerdesk.command.platform.AggregateHost;
import io.ledgerdesk.command.platform.AggregateRefusals;

import org.axonframework.common.Registration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;

/** Puts saved views to work. */
@Configuration(proxyBeanMethods = false)
public class SavedViewConfiguration {

    @Bean
    EventType savedViewSnapshotType() {
        return new EventType("saved-view-snapshot", SavedView.SNAPSHOT_REVISION, SavedView.class);
    }

    @Bean
    AggregateRefusals savedViewRefusals() {
        return new SavedViewRefusals();
    }

    @Bean(destroyMethod = "cancel")
    Registration savedViewHandlers(AggregateHost host) {
        return host.host(
                SavedView.class, SavedViewCommand.class, SavedViewCommand::viewId, List.of());
    }
}
