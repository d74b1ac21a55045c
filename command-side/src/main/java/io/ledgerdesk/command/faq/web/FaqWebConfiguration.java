package io.ledgerdesk.command.faq.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The write endpoints of the FAQ. */
@Configuration(proxyBeanMethods = false)
@Import({FaqController.class, FaqFeedbackController.class})
public class FaqWebConfiguration {}
