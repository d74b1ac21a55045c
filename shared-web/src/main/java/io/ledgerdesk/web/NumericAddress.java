package io.ledgerdesk.web;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** IP addresses as a server reports them, read without ever asking a name server. */
public final class NumericAddress {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 =
            Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%[A-Za-z0-9]+)?");
    private static final int V6_NETWORK_BYTES = 8;

    private NumericAddress() {}

    /** The address, or null when the text is no numeric IP address. */
    public static @Nullable InetAddress parse(String text) {
        if (V4.matcher(text).matches()) {
            return byLiteral(text);
        }
        if (V6.matcher(text).matches()) {
            int scope = text.indexOf('%');
            return byLiteral(scope < 0 ? text : text.substring(0, scope));
        }
        return null;
    }

    /**
     * What one client can be told apart by: the IPv4 address, or the /64 of an IPv6 address, since
     * a single client owns a whole /64.
     */
    public static String network(String text) {
        InetAddress address = parse(text);
        if (address == null) {
            return "unknown";
        }
        byte[] bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, V6_NETWORK_BYTES)));
    }

    private static @Nullable InetAddress byLiteral(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException malformed) {
            return null;
        }
    }
}
