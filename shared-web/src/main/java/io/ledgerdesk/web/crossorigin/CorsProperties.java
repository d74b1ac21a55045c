package io.ledgerdesk.web.crossorigin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * {@code ledgerdesk.cors.*}.
 *
 * @param origins exact origins such as {@code https://desk.example}; a lone {@code *} lets every
 *     page call, but without credentials
 * @param allowLoopback also lets pages served from this machine call, on any port
 */
@ConfigurationProperties("ledgerdesk.cors")
record CorsProperties(
        @DefaultValue List<String> origins, @DefaultValue("false") boolean allowLoopback) {

    CorsProperties {
        origins = origins.stream().map(String::strip).filter(o -> !o.isEmpty()).toList();
        for (String origin : origins) {
            if (!origin.equals(OriginPolicy.ANY) && !OriginPolicy.isOrigin(origin)) {
                throw new IllegalArgumentException(
                        "ledgerdesk.cors.origins takes scheme://host[:port] or *, not " + origin);
            }
        }
    }
}
