package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.storage.uploads.UploadTable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The write endpoints of tickets. */
@Configuration(proxyBeanMethods = false)
@Import({
    RequesterTicketController.class,
    AgentTicketController.class,
    AgentThreadController.class,
    BulkActionController.class,
    BulkJobController.class
})
public class TicketWebConfiguration {

    @Bean
    Attachments attachments(UploadTable uploads) {
        return new Attachments(uploads);
    }
}
