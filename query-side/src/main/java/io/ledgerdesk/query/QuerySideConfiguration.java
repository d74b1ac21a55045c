package io.ledgerdesk.query;

import io.ledgerdesk.eventstore.EventStoreConfiguration;
import io.ledgerdesk.storage.StorageConfiguration;
import io.ledgerdesk.web.WebEdgeConfiguration;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/**
 * All of the query side: read models, their processors and their endpoints. Import it into a Spring
 * Boot application with autoconfiguration.
 */
@Configuration(proxyBeanMethods = false)
@Import({EventStoreConfiguration.class, StorageConfiguration.class, WebEdgeConfiguration.class})
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class QuerySideConfiguration {}
