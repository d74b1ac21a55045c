package io.ledgerdesk.web.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;

/** The keys of an OpenID provider, found through the configuration that it publishes. */
final class IssuerKeys implements JWKSetSource<SecurityContext> {

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final URI issuer;
    private final ResourceRetriever web;

    IssuerKeys(URI issuer, ResourceRetriever web) {
        this.issuer = issuer;
        this.web = web;
    }

    @Override
    public JWKSet getJWKSet(
            JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            String base = issuer.toString().replaceFirst("/$", "");
            Map<String, Object> configuration = JSONObjectUtils.parse(fetch(base + WELL_KNOWN));
            if (!issuer.toString().equals(JSONObjectUtils.getString(configuration, "issuer"))) {
                throw new JWKSetRetrievalException("The issuer names itself otherwise", null);
            }
            return JWKSet.parse(fetch(JSONObjectUtils.getString(configuration, "jwks_uri")));
        } catch (IOException | ParseException | IllegalArgumentException unusable) {
            throw new JWKSetRetrievalException("The issuer's keys cannot be read", unusable);
        }
    }

    private String fetch(String url) throws IOException {
        return web.retrieveResource(URI.create(url).toURL()).getContent();
    }

    @Override
    public void close() {
        // Holds nothing open.
    }
}
