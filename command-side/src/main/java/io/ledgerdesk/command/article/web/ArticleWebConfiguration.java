package io.ledgerdesk.command.article.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The write endpoints of articles. */
@Configuration(proxyBeanMethods = false)
@Import({ArticleController.class, ArticleFeedbackController.class})
public class ArticleWebConfiguration {}
