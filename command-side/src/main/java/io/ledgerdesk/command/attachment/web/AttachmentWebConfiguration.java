package io.ledgerdesk.command.attachment.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The upload endpoints. */
@Configuration(proxyBeanMethods = false)
@Import(UploadController.class)
public class AttachmentWebConfiguration {}
