package io.ledgerdesk.web;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.PropertySource;

/**
 * Gives an application its whole HTTP edge: request ids, cross-origin rules, identity, errors,
 * JSON, health and login. Import it into a Spring Boot application with autoconfiguration.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = "io.ledgerdesk.web",
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@PropertySource("classpath:io/ledgerdesk/web/edge-defaults.properties")
public class WebEdgeConfiguration {}
