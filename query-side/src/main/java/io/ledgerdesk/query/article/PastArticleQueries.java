package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.query.FindArticleStatistics;
import io.ledgerdesk.api.article.query.FindArticleStatisticsAsOf;
import io.ledgerdesk.api.article.view.ArticleStatistics;
import io.ledgerdesk.query.platform.PastTables;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Reads;

import org.axonframework.queryhandling.QueryHandler;

/** Answers how articles had been read: the live query on other tables. */
final class PastArticleQueries {

    private final Reads reads;
    private final ReadModel live;
    private final PastTables past;

    PastArticleQueries(Reads reads, ReadModel live, PastTables past) {
        this.reads = reads;
        this.live = live;
        this.past = past;
    }

    @QueryHandler
    ArticleStatistics handle(FindArticleStatisticsAsOf query) {
        FindArticleStatistics asked = query.query();
        ActivityRepository activity = new ActivityRepository(past.at(live, query.at()));
        return reads.inSnapshot(
                snapshot -> activity.statistics(snapshot, asked.from(), asked.to()));
    }
}
