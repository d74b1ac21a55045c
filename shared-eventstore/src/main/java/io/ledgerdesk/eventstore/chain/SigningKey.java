package io.ledgerdesk.eventstore.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Ed25519 key that signs checkpoints, with its public half. */
public final class SigningKey {

    private static final String ALGORITHM = "Ed25519";
    private static final Pattern PRIVATE = block("PRIVATE KEY");
    private static final Pattern PUBLIC = block("PUBLIC KEY");
    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.UTF_8);

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** A new key. */
    public static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /**
     * Reads a file with both halves in PEM, as {@code openssl genpkey -algorithm ed25519} and
     * {@code openssl pkey -pubout} write them.
     *
     * @throws IOException when it cannot be read, holds no such key, or two halves that do not
     *     belong together
     */
    public static SigningKey read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            SigningKey key =
                    new SigningKey(
                            KeyFactory.getInstance(ALGORITHM)
                                    .generatePrivate(
                                            new PKCS8EncodedKeySpec(
                                                    TrustedKeys.decode(find(PRIVATE, text, file)))),
                            TrustedKeys.parse(find(PUBLIC, text, file)));
            key.checkHalves(file);
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no Ed25519 key in PEM", e);
        }
    }

    private void checkHalves(Path file) throws GeneralSecurityException, IOException {
        Signature check = Signature.getInstance(ALGORITHM);
        check.initVerify(publicKey);
        check.update(PROBE);
        if (!check.verify(sign(PROBE))) {
            throw new IOException(file + " holds two keys that do not belong together");
        }
    }

    /**
     * Reads a file, or makes a key and the file, readable for its owner only, when there is none.
     */
    public static SigningKey readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            Path draft =
                    Files.createTempFile(
                            file.toAbsolutePath().getParent(),
                            "chain",
                            ".key",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(draft, generate().toPem());
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException madeMeanwhile) {
                Files.deleteIfExists(draft);
            }
        }
        return read(file);
    }

    private String toPem() {
        Base64.Encoder base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN PRIVATE KEY-----\n"
                + base64.encodeToString(privateKey.getEncoded())
                + "\n-----END PRIVATE KEY-----\n-----BEGIN PUBLIC KEY-----\n"
                + base64.encodeToString(publicKey.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static Pattern block(String name) {
        return Pattern.compile(
                "-----BEGIN " + name + "-----(.*?)-----END " + name + "-----", Pattern.DOTALL);
    }

    private static String find(Pattern block, String text, Path file) throws IOException {
        Matcher matcher = block.matcher(text);
        if (!matcher.find()) {
            throw new IOException(file + " needs a PRIVATE KEY and a PUBLIC KEY in PEM");
        }
        return matcher.group(1);
    }

    /** The half that may be known to all. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /** How the key is known. */
    public String id() {
        return TrustedKeys.id(publicKey);
    }

    byte[] sign(byte[] statement) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(statement);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }
}
