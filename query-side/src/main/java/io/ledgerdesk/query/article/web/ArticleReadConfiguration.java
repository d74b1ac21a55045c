package io.ledgerdesk.query.article.web;

import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.query.article.ArticleLanguages;
import io.ledgerdesk.query.platform.web.CategoryAliases;
import io.ledgerdesk.storage.views.ViewCounter;
import io.ledgerdesk.storage.views.ViewMailbox;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the read endpoints of articles need. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArticleReadProperties.class)
class ArticleReadConfiguration {

    @Bean
    CategoryAliases<ArticleCategory> articleCategories(ArticleReadProperties properties) {
        return new CategoryAliases<>(ArticleCategory.class, properties.categoryAliases());
    }

    @Bean
    WishedLanguages wishedLanguages(ArticleLanguages languages) {
        return new WishedLanguages(languages);
    }

    @Bean(destroyMethod = "close")
    ViewCounter articleViewCounter(
            @Qualifier("articleViewMailbox") ViewMailbox mailbox,
            ArticleReadProperties properties) {
        return new ViewCounter(mailbox, properties.viewsInterval());
    }
}
