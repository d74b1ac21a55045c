package io.ledgerdesk.command.attachment;

import io.ledgerdesk.storage.uploads.FileStore;
import io.ledgerdesk.storage.uploads.UploadProperties;
import io.ledgerdesk.storage.uploads.UploadTable;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes uploads in and clears up after them. */
@Configuration(proxyBeanMethods = false)
public class AttachmentConfiguration {

    @Bean
    UploadIntake uploadIntake(UploadProperties properties, UploadTable uploads, FileStore files) {
        return new UploadIntake(properties, new ContentInspection(properties), uploads, files);
    }

    @Bean(destroyMethod = "close")
    UploadTidying uploadTidying(
            UploadTable uploads,
            FileStore files,
            EventStore eventStore,
            UploadProperties properties) {
        return new UploadTidying(uploads, files, eventStore, properties.unusedFor());
    }
}
