package io.ledgerdesk.storage.uploads;

import io.ledgerdesk.api.ticket.view.AttachmentView;

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

/** Uploaded files, in a local directory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UploadProperties.class)
public class UploadConfiguration {

    @Bean
    FileStore fileStore(UploadProperties properties, Environment environment) {
        Path directory = properties.directory();
        return new LocalFiles(
                directory == null
                        ? Path.of(environment.getProperty("ledgerdesk.data-dir", "data"), "uploads")
                        : directory);
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
