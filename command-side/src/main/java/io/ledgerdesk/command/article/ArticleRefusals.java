package io.ledgerdesk.command.article;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.article.ArticleRejections;
import io.ledgerdesk.api.article.command.ArticleCommand;
import io.ledgerdesk.command.platform.AggregateRefusals;

/** Says of articles what the platform finds out about aggregates. */
final class ArticleRefusals implements AggregateRefusals {

    @Override
    public Class<?> commands() {
        return ArticleCommand.class;
    }

    @Override
    public Rejection notFound() {
        return ArticleRejections.articleNotFound();
    }

    @Override
    public Rejection existsAlready() {
        return new Rejection(
                RejectionKind.CONFLICT,
                "article_exists",
                "There is an article with this id already");
    }

    @Override
    public Rejection busy() {
        return new Rejection(
                RejectionKind.UNAVAILABLE,
                "busy_article",
                "Too many people work on this article at the moment; try again");
    }
}
