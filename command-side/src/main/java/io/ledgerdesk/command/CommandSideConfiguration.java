package io.ledgerdesk.command;

import io.ledgerdesk.command.article.ArticleConfiguration;
import io.ledgerdesk.command.article.ArticleViewsConfiguration;
import io.ledgerdesk.command.article.schedule.ScheduleConfiguration;
import io.ledgerdesk.command.article.slug.SlugConfiguration;
import io.ledgerdesk.command.article.web.ArticleWebConfiguration;
import io.ledgerdesk.command.attachment.AttachmentConfiguration;
import io.ledgerdesk.command.attachment.web.AttachmentWebConfiguration;
import io.ledgerdesk.command.faq.FaqConfiguration;
import io.ledgerdesk.command.faq.FaqViewsConfiguration;
import io.ledgerdesk.command.faq.web.FaqWebConfiguration;
import io.ledgerdesk.command.platform.CommandPlatformConfiguration;
import io.ledgerdesk.command.platform.web.CommandWebConfiguration;
import io.ledgerdesk.command.savedview.SavedViewConfiguration;
import io.ledgerdesk.command.savedview.web.SavedViewWebConfiguration;
import io.ledgerdesk.command.ticket.TicketConfiguration;
import io.ledgerdesk.command.ticket.bulk.BulkConfiguration;
import io.ledgerdesk.command.ticket.web.TicketWebConfiguration;
import io.ledgerdesk.eventstore.EventStoreConfiguration;
import io.ledgerdesk.storage.StorageConfiguration;
import io.ledgerdesk.web.WebEdgeConfiguration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * All of the command side: aggregates and their write endpoints. Import it into a Spring Boot
 * application with autoconfiguration.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    EventStoreConfiguration.class,
    StorageConfiguration.class,
    WebEdgeConfiguration.class,
    CommandPlatformConfiguration.class,
    CommandWebConfiguration.class,
    TicketConfiguration.class,
    BulkConfiguration.class,
    TicketWebConfiguration.class,
    ArticleConfiguration.class,
    SlugConfiguration.class,
    ScheduleConfiguration.class,
    ArticleViewsConfiguration.class,
    ArticleWebConfiguration.class,
    FaqConfiguration.class,
    FaqViewsConfiguration.class,
    FaqWebConfiguration.class,
    SavedViewConfiguration.class,
    SavedViewWebConfiguration.class,
    AttachmentConfiguration.class,
    AttachmentWebConfiguration.class
})
public class CommandSideConfiguration {}
