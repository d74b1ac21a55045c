package io.ledgerdesk.standalone;

import static io.ledgerdesk.standalone.KnowledgeBase.ARTICLES;
import static io.ledgerdesk.standalone.KnowledgeBase.article;
import static io.ledgerdesk.standalone.KnowledgeBase.get;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written into articles to run in the browsers of readers does not, in a real browser. The
 * page takes the HTML in as the parser sees it and as a script puts it there, and then points at,
 * focuses and clicks everything.
 */
@ExtendWith(KnowledgeBase.class)
class ArticleBrowserIT {

    /** {@code RUN} stands for a call that leaves a trace. */
    private static final List<String> ATTACKS =
            List.of(
                    "<script>RUN</script>",
                    "<SCRIPT SRC=/RUN.js></SCRIPT>",
                    "<img src=x onerror=\"RUN\">",
                    "<svg/onload=RUN>",
                    "<svg><animate onbegin=RUN attributeName=x dur=1s>",
                    "<body onload=RUN>",
                    "<a onmouseover=\"RUN\" onclick=\"RUN\" href=\"#\">x</a>",
                    "<iframe srcdoc=\"<script>parent.RUN</script>\"></iframe>",
                    "<iframe src=\"javascript:parent.RUN\"></iframe>",
                    "<object data=\"javascript:RUN\"></object>",
                    "<details open ontoggle=RUN>x</details>",
                    "<input autofocus onfocus=RUN>",
                    "<math><mtext></p><style><img src=x onerror=\"RUN\">",
                    "<noscript><p title=\"</noscript><img src=x onerror=RUN>\">",
                    "</div></textarea></title><script>RUN</script>",
                    "<!-- --!><script>RUN</script>",
                    "[a](javascript:RUN)",
                    "[a](JaVaScRiPt:RUN)",
                    "[a](java\tscript:RUN)",
                    "[a](&#106;avascript:RUN)",
                    "[a](<javascript:RUN>)",
                    "[a](vbscript:RUN)",
                    "[a](data:text/html,<script>opener.RUN</script>)",
                    "[a]: javascript:RUN\n\n[a]",
                    "<javascript:RUN>",
                    "![x](javascript:RUN)",
                    "![x](x\"onerror=\"RUN)",
                    "![x\" onerror=\"RUN](x)",
                    "![x](x 'y\" onerror=\"RUN')",
                    "[x](https://a.example \"t\\\" onclick=\\\"RUN\")",
                    "<https://a.example/\"onclick=RUN>",
                    "```\"><script>RUN</script>\nx\n```",
                    "`<script>RUN</script>`",
                    "# <img src=x onerror=RUN>\n\n> <script>RUN</script>\n\n- <svg onload=RUN>");

    /** The same kinds of attack as HTML that nobody cleaned: shows that the page would notice. */
    private static final List<String> UNCLEANED =
            List.of(
                    "<script>RUN</script>",
                    "<img src=x onerror=\"RUN\">",
                    "<svg onload=\"RUN\"></svg>",
                    "<a onclick=\"RUN\" href=\"#\">x</a>",
                    "<a onmouseover=\"RUN\" href=\"#\">x</a>",
                    "<a href=\"javascript:RUN\">x</a>",
                    "<iframe srcdoc=\"<script>parent.RUN</script>\"></iframe>");

    private static final Pattern RAN = Pattern.compile("<html[^>]* data-ran=\"([^\"]*)\"");

    private static Chromium chromium;
    private static HttpServer pages;
    private static String page = "";

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.find();
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext("/", ArticleBrowserIT::answer);
        pages.start();
    }

    @AfterAll
    static void stop() {
        if (pages != null) {
            pages.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher script = Pattern.compile("/ran\\((\\d+)\\)\\.js").matcher(path);
            if (path.equals("/")) {
                write(exchange, 200, "text/html; charset=utf-8", page);
            } else if (script.matches()) {
                write(exchange, 200, "text/javascript", "ran(" + script.group(1) + ")");
            } else {
                write(exchange, 404, "text/plain", "nothing");
            }
        }
    }

    private static void write(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void whatWouldRunIsInertInARealBrowser() throws Exception {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < ATTACKS.size(); i++) {
            String attack = ATTACKS.get(i).replace("RUN", "ran(" + i + ")");
            JsonNode written =
                    article("Attack " + i, "Kazoo\n\n" + attack + "\n\nend", "published");
            String id = written.path("id").asString();
            String html = get(ARTICLES + "/" + id + "?format=html").data().path("html").asString();
            assertThat(html).as(attack).contains("Kazoo");
            shown.add(html);
        }
        for (JsonNode hit : get(ARTICLES + "/search?q=kazoo&limit=50").data()) {
            shown.add(hit.path("snippet").asString());
        }
        assertThat(shown).hasSizeGreaterThan(ATTACKS.size() + 20);

        assertThat(ranIn(shown)).isEmpty();
    }

    @Test
    void thePageNoticesWhatRuns() throws Exception {
        List<String> shown = new ArrayList<>();
        Set<String> all = new TreeSet<>();
        for (int i = 0; i < UNCLEANED.size(); i++) {
            shown.add(UNCLEANED.get(i).replace("RUN", "ran(" + i + ")"));
            all.add(Integer.toString(i));
        }

        assertThat(ranIn(shown)).isEqualTo(all);
    }

    /** The numbers of the attacks that ran. */
    private static Set<String> ranIn(List<String> shown) throws Exception {
        page =
                """
                <!doctype html>
                <html><head><meta charset="utf-8"><title>Articles</title>
                <script>
                const done = new Set();
                window.ran = number => {
                    done.add(String(number));
                    document.documentElement.dataset.ran = [...done].join(' ');
                };
                </script></head>
                <body>
                <div id="parsed">%s</div>
                <div id="put"></div>
                <script>
                document.documentElement.dataset.ran = [...done].join(' ');
                document.getElementById('put').innerHTML = %s;
                document.addEventListener('click', event => {
                    const link = event.target.closest && event.target.closest('a');
                    if (!link || !String(link.href).startsWith('javascript:')) {
                        event.preventDefault();
                    }
                });
                for (const element of document.querySelectorAll('#parsed *, #put *')) {
                    for (const type of ['mouseover', 'mouseenter', 'focus', 'toggle']) {
                        element.dispatchEvent(new Event(type, {bubbles: true}));
                    }
                    if (element.click) {
                        element.click();
                    }
                }
                setTimeout(() => document.documentElement.dataset.finished = 'yes', 1000);
                </script>
                </body></html>
                """
                        .formatted(
                                String.join("\n<hr>\n", shown),
                                JsonMapper.shared()
                                        .writeValueAsString(String.join("\n<hr>\n", shown))
                                        .replace("<", "\\u003c"));
        String dom = chromium.dom("http://127.0.0.1:" + pages.getAddress().getPort() + "/");
        assertThat(dom).contains("data-finished=\"yes\"");
        Matcher ran = RAN.matcher(dom);
        assertThat(ran.find()).as(dom).isTrue();
        Set<String> numbers = new TreeSet<>(List.of(ran.group(1).split(" ")));
        numbers.remove("");
        return numbers;
    }
}
