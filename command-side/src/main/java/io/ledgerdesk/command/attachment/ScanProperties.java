package io.ledgerdesk.command.attachment;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * {@code ledgerdesk.uploads.scan.*}, on the command side.
 *
 * @param clamd {@code off}, or host and port of a ClamAV daemon, such as {@code 127.0.0.1:3310}
 * @param whenUnavailable what becomes of uploads while it gives no verdict
 * @param connectTimeout to be connected
 * @param timeout of one file, waiting for a free place included
 * @param concurrency files that are scanned at once by one process
 * @param rescanInterval between two looks through what is in quarantine
 */
@ConfigurationProperties("ledgerdesk.uploads.scan")
record ScanProperties(
        @DefaultValue("off") String clamd,
        @DefaultValue("refuse") WhenUnavailable whenUnavailable,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("8") int concurrency,
        @DefaultValue("1m") Duration rescanInterval) {

    private static final String OFF = "off";
    private static final int LAST_PORT = 65535;

    /** Rejects settings that cannot work. */
    ScanProperties {
        if (!connectTimeout.isPositive() || !timeout.isPositive() || !rescanInterval.isPositive()) {
            throw new IllegalArgumentException(
                    "ledgerdesk.uploads.scan: connect-timeout, timeout and rescan-interval must be"
                            + " positive");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "ledgerdesk.uploads.scan: concurrency must be at least 1");
        }
        if (!isOff(clamd) && address(clamd) == null) {
            throw new IllegalArgumentException(
                    "ledgerdesk.uploads.scan: clamd must be off, or a host and a port such as"
                            + " 127.0.0.1:3310");
        }
    }

    /** Where the daemon is, not resolved yet; null for no scanner. */
    @Nullable InetSocketAddress daemon() {
        return isOff(clamd) ? null : address(clamd);
    }

    private static boolean isOff(String clamd) {
        return clamd.isBlank() || clamd.equalsIgnoreCase(OFF);
    }

    private static @Nullable InetSocketAddress address(String clamd) {
        int colon = clamd.lastIndexOf(':');
        String port = clamd.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LAST_PORT) {
            return null;
        }
        String host = clamd.substring(0, colon).replaceAll("^\\[|]$", "");
        return InetSocketAddress.createUnresolved(host, Integer.parseInt(port));
    }

    /** What to do without a verdict. */
    enum WhenUnavailable {
        /** Uploads are answered 503. */
        REFUSE,
        /** They are kept, but neither served nor usable until a later scan finds nothing. */
        QUARANTINE
    }
}
