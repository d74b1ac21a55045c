package io.ledgerdesk.websample;

import io.ledgerdesk.web.WebEdgeConfiguration;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The smallest application that has an edge. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({WebEdgeConfiguration.class, SampleController.class, SampleAgentController.class})
class SampleApplication {}
