package io.ledgerdesk.query.faq.web;

import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.query.platform.web.CategoryAliases;
import io.ledgerdesk.storage.views.ViewCounter;
import io.ledgerdesk.storage.views.ViewMailbox;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the read endpoints of the FAQ need. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FaqReadProperties.class)
class FaqReadConfiguration {

    @Bean
    CategoryAliases<FaqCategory> faqCategories(FaqReadProperties properties) {
        return new CategoryAliases<>(FaqCategory.class, properties.categoryAliases());
    }

    @Bean(destroyMethod = "close")
    ViewCounter faqViewCounter(
            @Qualifier("faqViewMailbox") ViewMailbox mailbox, FaqReadProperties properties) {
        return new ViewCounter(mailbox, properties.viewsInterval());
    }
}
