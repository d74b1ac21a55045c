package io.ledgerdesk.standalone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** What a demonstration shows on the screen: who there is, and commands to paste. */
final class DemoBanner {

    private static final String TOUR = "tour.txt";

    private DemoBanner() {}

    static String of(DemoAccess access, Path shellFile) {
        return """

        Ledgerdesk runs at %1$s with a demonstration's people and tickets.
        Who can read the next lines can act as these people: not for real data.

        %2$s
        ASHA and DANIEL are requesters, MAYA and TOMAS are agents. Paste the lines above into
        another terminal, or read them there from a file:   . '%3$s'
        Then try these:

        %4$s
        """
                .formatted(access.url(), access.asShellVariables(), shellFile, tour());
    }

    private static String tour() {
        try (InputStream in = Objects.requireNonNull(DemoBanner.class.getResourceAsStream(TOUR))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
