package io.ledgerdesk.query.article;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Markdown as HTML that may stand in any page: HTML in the text is shown, not obeyed, and what the
 * renderer writes goes through a list of what is allowed. Nesting is bounded, so that no text can
 * exhaust the stack. Pure.
 */
final class MarkdownHtml {

    private static final int DEEPEST = 50;

    private static final Parser PARSER =
            Parser.builder().maxOpenBlockParsers(DEEPEST).maxInlineNesting(DEEPEST).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final PolicyFactory ALLOWED =
            new HtmlPolicyBuilder()
                    .allowElements(
                            "p",
                            "br",
                            "hr",
                            "h1",
                            "h2",
                            "h3",
                            "h4",
                            "h5",
                            "h6",
                            "blockquote",
                            "ul",
                            "ol",
                            "li",
                            "em",
                            "strong",
                            "code",
                            "pre",
                            "a",
                            "img")
                    .allowUrlProtocols("http", "https", "mailto")
                    .allowAttributes("href", "title")
                    .onElements("a")
                    .allowAttributes("src", "alt", "title")
                    .onElements("img")
                    .allowAttributes("start")
                    .onElements("ol")
                    .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
                    .toFactory();

    private MarkdownHtml() {}

    static String of(String markdown) {
        return ALLOWED.sanitize(RENDERER.render(PARSER.parse(markdown)));
    }
}
