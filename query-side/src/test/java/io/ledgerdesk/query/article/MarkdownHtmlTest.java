package io.ledgerdesk.query.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;

class MarkdownHtmlTest {

    @Test
    void markdownIsRendered() {
        assertThat(
                        MarkdownHtml.of(
                                """
                                # Payouts

                                They come on **Fridays**, see [the bank](https://bank.example/a?b=1&c).

                                3. one
                                4. `two`
                                """))
                .contains("<h1>Payouts</h1>")
                .contains("<strong>Fridays</strong>")
                .contains("href=\"https://bank.example/a?b&#61;1&amp;c\"")
                .contains("rel=\"nofollow noopener noreferrer\"")
                .contains("<ol start=\"3\">")
                .contains("<code>two</code>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "[a](javascript:alert(1))",
                "[a](JaVaScRiPt:alert(1))",
                "[a](java\tscript:alert(1))",
                "[a](&#106;avascript:alert(1))",
                "[a](data:text/html;base64,PHNjcmlwdD4=)",
                "[a](vbscript:x)",
                "![a](javascript:alert(1))",
                "![a](data:image/svg+xml;base64,PHN2Zz4=)",
                "![x\" onerror=\"alert(1)](https://a.example/b)",
                "[x](https://a.example \"t\" onclick=\"alert(1)\")",
                "[x](https://a.example/\"onmouseover=\"alert(1))",
                "<javascript:alert(1)>",
                "<https://a.example/\"onclick=alert(1)>",
                "```\"><script>alert(1)</script>\nx\n```",
                "`<script>alert(1)</script>`",
                "<svg/onload=alert(1)>",
                "<iframe srcdoc='<script>alert(1)</script>'>",
                "<math><mtext></p><style><img src=x onerror=alert(1)>",
                "<a href=\"x\" style=\"position:fixed\">x</a>",
                "</textarea><form action=//evil><input>",
                "<!-- --!><script>alert(1)</script>",
                "[a]: javascript:alert(1)\n\n[a]",
            })
    void whatWouldRunIsInert(String markdown) {
        String html = MarkdownHtml.of(markdown);

        // Whatever is left of it is text: no element but the allowed ones, no attribute but theirs.
        String tags =
                html.replaceAll(
                        "<(/?)(p|br|hr|h[1-6]|blockquote|ul|ol|li|em|strong|code|pre)( /)?>", "");
        tags =
                tags.replaceAll(
                        "<a href=\"(https://[^\"]*)?\"( title=\"[^\"]*\")?( rel=\"[^\"]*\")?>|</a>",
                        "");
        tags =
                tags.replaceAll(
                        "<img( src=\"(https://[^\"]*)?\")?( alt=\"[^\"]*\")?( title=\"[^\"]*\")? />",
                        "");
        assertThat(tags).as(html).doesNotContain("<", ">");
        assertThat(html.toLowerCase(Locale.ROOT))
                .doesNotContainPattern("(href|src)=\"\\s*(javascript|data|vbscript)");
    }

    @Test
    void deepNestingEndsSomewhere() {
        for (String piece : new String[] {"> ", "- ", "*a ", "[", "![", "**a _b "}) {
            assertThat(MarkdownHtml.of(piece.repeat(20_000))).isNotNull();
        }
    }
}
