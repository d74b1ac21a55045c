package io.ledgerdesk.eventstore.chain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Ed25519 public keys whose signatures count. */
public final class TrustedKeys {

    private static final String ALGORITHM = "Ed25519";
    private static final int ID_LENGTH = 16;

    private final Map<String, PublicKey> byId = new HashMap<>();

    /** Trusts these keys. */
    public TrustedKeys(Collection<PublicKey> keys) {
        keys.forEach(key -> byId.put(id(key), key));
    }

    /**
     * A public key as X.509 in Base64, with or without the lines of PEM around it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static PublicKey parse(String text) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(decode(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }

    static byte[] decode(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    /** How a key is known: the beginning of its SHA-256. */
    public static String id(PublicKey key) {
        return HexFormat.of()
                .formatHex(Digests.sha256().digest(key.getEncoded()))
                .substring(0, ID_LENGTH);
    }

    boolean haveSigned(Checkpoint checkpoint) {
        PublicKey key = byId.get(checkpoint.keyId());
        if (key == null) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(checkpoint.statement());
            return signature.verify(checkpoint.signature());
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
