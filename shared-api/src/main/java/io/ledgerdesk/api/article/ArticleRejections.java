package io.ledgerdesk.api.article;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

/** Every way in which an article turns a command or query down. */
public final class ArticleRejections {

    private ArticleRejections() {}

    /** Also for drafts, archived and deleted ones that the caller may not see. */
    public static Rejection articleNotFound() {
        return new Rejection(RejectionKind.NOT_FOUND, "article_not_found", "Article not found");
    }

    public static Rejection revisionNotFound() {
        return new Rejection(RejectionKind.NOT_FOUND, "revision_not_found", "Revision not found");
    }

    public static Rejection slugTaken() {
        return new Rejection(RejectionKind.CONFLICT, "slug_taken", "Another article has this slug");
    }

    public static Rejection translationExists() {
        return new Rejection(
                RejectionKind.CONFLICT,
                "translation_exists",
                "There is a translation into this language already");
    }

    public static Rejection onlyDraftsAreScheduled() {
        return new Rejection(
                RejectionKind.CONFLICT,
                "article_not_draft",
                "Only a draft can be scheduled for publication");
    }

    public static Rejection archivedArticleIsNotPublished() {
        return new Rejection(
                RejectionKind.CONFLICT,
                "article_archived",
                "An archived article must be taken out of the archive first");
    }
}
