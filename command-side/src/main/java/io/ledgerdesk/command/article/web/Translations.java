package io.ledgerdesk.command.article.web;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.article.command.ArticleOutcome;
import io.ledgerdesk.api.article.command.SetArticleLanguage;
import io.ledgerdesk.api.article.view.ArticleView;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.command.platform.web.WriteRequest;
import io.ledgerdesk.web.EntityIds;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Which articles are translations of each other, as requests say it. */
final class Translations {

    private final String defaultLanguage;

    Translations(String defaultLanguage) {
        this.defaultLanguage = defaultLanguage;
    }

    String defaultLanguage() {
        return defaultLanguage;
    }

    ArticleView view(ArticleOutcome outcome) {
        return ArticleViews.of(outcome, defaultLanguage);
    }

    /**
     * The group of the article that a request names; a fresh one for the empty name, null for none.
     *
     * @param translationOf any article of the group
     */
    @Nullable String group(@Nullable String translationOf, Actor agent, WriteRequest write) {
        if (translationOf == null) {
            return null;
        }
        if (translationOf.isEmpty()) {
            return EntityIds.fresh();
        }
        if (!EntityIds.isWellFormed(translationOf)) {
            throw namesNone();
        }
        try {
            return write.send(said(translationOf, null, null, agent, write), ArticleOutcome.class)
                    .result()
                    .translationGroup();
        } catch (Rejection rejection) {
            throw rejection.kind() == RejectionKind.NOT_FOUND ? namesNone() : rejection;
        }
    }

    /** Tells an article what was said of its language; nothing happens unless something was. */
    void tell(String articleId, EditArticleRequest body, Actor agent, WriteRequest write) {
        if (body.language() == null && body.translationOf() == null) {
            return;
        }
        String group = group(body.translationOf(), agent, write);
        write.send(
                said(articleId, body.canonicalLanguage(), group, agent, write),
                ArticleOutcome.class);
    }

    private SetArticleLanguage said(
            String articleId,
            @Nullable String language,
            @Nullable String group,
            Actor agent,
            WriteRequest write) {
        return new SetArticleLanguage(
                articleId, language, group, defaultLanguage, agent, write.at());
    }

    private static Rejection namesNone() {
        return new Rejection(
                RejectionKind.INVALID,
                "validation_failed",
                "translationOf names no article",
                Map.of("translationOf", "names no article"));
    }
}
