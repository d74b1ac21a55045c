package io.ledgerdesk.command.attachment;

import io.ledgerdesk.storage.uploads.FileStore;
import io.ledgerdesk.storage.uploads.UploadProperties;
import io.ledgerdesk.storage.uploads.UploadTable;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.net.InetSocketAddress;

/** Takes uploads in and clears up after them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScanProperties.class)
public class AttachmentConfiguration {

    @Bean
    VirusScanner virusScanner(ScanProperties properties) {
        InetSocketAddress daemon = properties.daemon();
        return daemon == null
                ? content -> new Verdict.Clean()
                : new ClamdScanner(daemon, properties);
    }

    @Bean
    UploadIntake uploadIntake(
            UploadProperties properties,
            ScanProperties scan,
            VirusScanner scanner,
            UploadTable uploads,
            FileStore files) {
        return new UploadIntake(
                properties,
                new ContentInspection(properties),
                scanner,
                scan.whenUnavailable(),
                uploads,
                files);
    }

    @Bean(destroyMethod = "close")
    UploadTidying uploadTidying(
            UploadTable uploads,
            FileStore files,
            EventStore eventStore,
            UploadProperties properties) {
        return new UploadTidying(uploads, files, eventStore, properties.unusedFor());
    }

    @Bean(destroyMethod = "close")
    QuarantineReview quarantineReview(
            UploadTable uploads, FileStore files, VirusScanner scanner, ScanProperties properties) {
        QuarantineReview review = new QuarantineReview(uploads, files, scanner);
        // What was never scanned is not let out because nobody scans any more.
        if (properties.daemon() != null) {
            review.repeat(properties.rescanInterval());
        }
        return review;
    }
}
