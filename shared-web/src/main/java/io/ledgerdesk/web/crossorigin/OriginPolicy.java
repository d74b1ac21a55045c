package io.ledgerdesk.web.crossorigin;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides about a page by its whole origin, never by how the text of it begins or ends. */
final class OriginPolicy {

    static final String ANY = "*";

    /** The last is how an Android emulator reaches the machine it runs on. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "10.0.2.2");

    private final Set<String> listed;
    private final boolean any;
    private final boolean loopback;

    OriginPolicy(CorsProperties properties) {
        this.listed =
                properties.origins().stream()
                        .map(origin -> origin.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        this.any = listed.contains(ANY);
        this.loopback = properties.allowLoopback();
    }

    /** What a page of some origin may do. */
    enum Verdict {
        /** Call, with credentials. */
        TRUSTED,
        /** Call, as everybody may, without credentials. */
        TOLERATED,
        BLOCKED
    }

    Verdict judge(String origin) {
        String normal = origin.toLowerCase(Locale.ROOT);
        if (!normal.equals(ANY) && (listed.contains(normal) || isLoopback(normal))) {
            return Verdict.TRUSTED;
        }
        return any ? Verdict.TOLERATED : Verdict.BLOCKED;
    }

    private boolean isLoopback(String origin) {
        URI uri = loopback ? parse(origin) : null;
        return uri != null && "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
    }

    static boolean isOrigin(String text) {
        return parse(text) != null;
    }

    /** Whether a page is served by the very host it calls, which is no other origin at all. */
    static boolean isSameHost(String origin, @Nullable String hostHeader) {
        URI page = parse(origin.toLowerCase(Locale.ROOT));
        return page != null
                && hostHeader != null
                && page.getRawAuthority().equals(hostHeader.strip().toLowerCase(Locale.ROOT));
    }

    /** An origin is a scheme, a host and perhaps a port, and nothing else whatever. */
    private static @Nullable URI parse(String origin) {
        try {
            URI uri = new URI(origin);
            boolean bare =
                    uri.getScheme() != null
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawPath().isEmpty()
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            return bare ? uri : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
