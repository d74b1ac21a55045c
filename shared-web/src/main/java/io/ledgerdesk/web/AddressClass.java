package io.ledgerdesk.web;

import io.ledgerdesk.api.WireNamed;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Where a request came from, coarsely; the address itself is never kept. */
public enum AddressClass implements WireNamed {
    LOOPBACK("loopback"),
    PRIVATE("private"),
    PUBLIC("public");

    private final String wireName;

    AddressClass(String wireName) {
        this.wireName = wireName;
    }

    /**
     * Classifies a numeric address. Private are RFC 1918, carrier-grade NAT (RFC 6598), link-local
     * and unique local addresses (RFC 4193). What is no address counts as public.
     */
    public static AddressClass of(String numericAddress) {
        InetAddress address = NumericAddress.parse(numericAddress);
        if (address == null) {
            return PUBLIC;
        }
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        return address.isSiteLocalAddress()
                        || address.isLinkLocalAddress()
                        || isCarrierGradeNat(address)
                        || isUniqueLocal(address)
                ? PRIVATE
                : PUBLIC;
    }

    private static boolean isCarrierGradeNat(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
    }

    private static boolean isUniqueLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
