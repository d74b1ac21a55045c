package io.ledgerdesk.web;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** IP addresses as a server reports them, read without ever asking a name server. */
public final class NumericAddress {

    private static final Pattern V6 =
            Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%[A-Za-z0-9]+)?");
    private static final int V6_NETWORK_BYTES = 8;
    private static final int LARGEST_OCTET = 255;
    private static final int V4_DOTS = 3;

    private NumericAddress() {}

    /** The address, or null when the text is no numeric IP address. */
    public static @Nullable InetAddress parse(String text) {
        if (isV4(text)) {
            return byLiteral(text);
        }
        if (V6.matcher(text).matches()) {
            int scope = text.indexOf('%');
            return byLiteral(scope < 0 ? text : text.substring(0, scope));
        }
        return null;
    }

    /**
     * Four decimal numbers up to 255, without leading zeros. By hand, since each request asks for
     * it.
     */
    private static boolean isV4(String text) {
        int dots = 0;
        int digits = 0;
        int octet = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && digits > 0) {
                dots++;
                digits = 0;
                octet = 0;
            } else if (c >= '0' && c <= '9' && (digits == 0 || octet > 0)) {
                octet = octet * 10 + (c - '0');
                digits++;
                if (octet > LARGEST_OCTET) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return dots == V4_DOTS && digits > 0;
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
