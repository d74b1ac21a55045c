package io.ledgerdesk.websample;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Signs tokens the way the accounts server of the replaced system did, and in other ways. */
final class Tokens {

    static final String SECRET = "a secret of more than thirty-two bytes, for tests";

    private Tokens() {}

    static String hs256(Map<String, Object> claims) {
        return hs256(SECRET, claims);
    }

    static String hs256(String secret, Map<String, Object> claims) {
        try {
            return sign(
                    new JWSHeader(JWSAlgorithm.HS256), new MACSigner(secret.getBytes()), claims);
        } catch (JOSEException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    static String rs256(RSAKey key, Map<String, Object> claims) {
        try {
            return sign(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                    new RSASSASigner(key),
                    claims);
        } catch (JOSEException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    static String es256(ECKey key, Map<String, Object> claims) {
        try {
            return sign(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                    new ECDSASigner(key),
                    claims);
        } catch (JOSEException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    static String sign(JWSHeader header, JWSSigner signer, Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>();
        all.put("iat", Instant.now().minusSeconds(60).getEpochSecond());
        all.put("exp", Instant.now().plus(Duration.ofHours(1)).getEpochSecond());
        all.putAll(claims);
        try {
            SignedJWT token = new SignedJWT(header, JWTClaimsSet.parse(all));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException | ParseException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    /** Signs claims that no library would let one write. */
    static String hs256Unchecked(Map<String, Object> claims) {
        try {
            JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(claims));
            token.sign(new MACSigner(SECRET.getBytes()));
            return token.serialize();
        } catch (JOSEException invalid) {
            throw new IllegalStateException(invalid);
        }
    }
}
