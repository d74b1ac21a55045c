package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.storage.uploads.UploadTable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The write endpoints of tickets. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BulkProperties.class)
@Import({
    RequesterTicketController.class,
    AgentTicketController.class,
    AgentThreadController.class,
    BulkActionController.class
})
public class TicketWebConfiguration {

    @Bean
    Attachments attachments(UploadTable uploads) {
        return new Attachments(uploads);
    }

    @Bean
    BulkWorkers bulkWorkers(BulkProperties properties) {
        return new BulkWorkers(properties);
    }
}
