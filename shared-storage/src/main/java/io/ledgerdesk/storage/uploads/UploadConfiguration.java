package io.ledgerdesk.storage.uploads;

import io.ledgerdesk.api.ticket.view.AttachmentView;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import tools.jackson.databind.module.SimpleModule;

import java.nio.file.Path;
import java.time.Clock;

import javax.sql.DataSource;

/** Uploaded files, in a local directory or in a bucket. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({UploadProperties.class, S3Properties.class})
public class UploadConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(UploadConfiguration.class);

    @Bean
    FileStore fileStore(UploadProperties properties, S3Properties s3, Environment environment) {
        Path named = properties.directory();
        Path directory =
                named == null
                        ? Path.of(environment.getProperty("ledgerdesk.data-dir", "data"), "uploads")
                        : named;
        String bucket = s3.bucket();
        if (bucket == null || bucket.isBlank()) {
            return new LocalFiles(directory);
        }
        LOG.info("Uploads are kept in the {}", s3);
        return new S3Files(S3Clients.of(s3), s3, bucket, directory);
    }

    @Bean
    UploadTable uploadTable(
            @Qualifier("eventLogDataSource") DataSource eventLog,
            @Qualifier("storageSchema") Object ready) {
        return new UploadTable(eventLog);
    }

    @Bean
    UploadLinks uploadLinks(
            @Qualifier("eventLogDataSource") DataSource eventLog,
            @Qualifier("storageSchema") Object ready,
            UploadProperties properties) {
        return new UploadLinks(LinkKey.of(eventLog), properties.linkValidity(), Clock.systemUTC());
    }

    @Bean
    JsonMapperBuilderCustomizer signedAttachments(UploadLinks links) {
        return json ->
                json.addModule(
                        new SimpleModule("signed-attachments")
                                .addSerializer(AttachmentView.class, new SignedAttachment(links)));
    }
}
