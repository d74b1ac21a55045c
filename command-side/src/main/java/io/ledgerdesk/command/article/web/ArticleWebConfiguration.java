package io.ledgerdesk.command.article.web;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The write endpoints of articles. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArticleLanguageProperties.class)
@Import({
    ArticleController.class,
    ArticleFeedbackController.class,
    ArticleResolutionController.class
})
public class ArticleWebConfiguration {

    @Bean
    Translations translations(ArticleLanguageProperties properties) {
        return new Translations(properties.defaultLanguage());
    }
}
