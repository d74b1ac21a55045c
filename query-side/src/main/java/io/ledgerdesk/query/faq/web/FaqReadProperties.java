package io.ledgerdesk.query.faq.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code ledgerdesk.faq.*}.
 *
 * @param categoryAliases what old clients call categories, to the category's name; what is
 *     configured adds to the names that are known of the mobile app
 * @param viewsInterval how often counted views are handed on; as many are lost in a crash
 */
@ConfigurationProperties("ledgerdesk.faq")
record FaqReadProperties(
        @DefaultValue Map<String, String> categoryAliases,
        @DefaultValue("30s") Duration viewsInterval) {

    FaqReadProperties {
        Map<String, String> all = new TreeMap<>();
        all.put("Account", "Account & Profile");
        all.put("Calendar", "Calendar & Availability");
        all.putAll(categoryAliases);
        categoryAliases = all;
    }
}
