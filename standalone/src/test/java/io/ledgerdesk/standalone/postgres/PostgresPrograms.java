package io.ledgerdesk.standalone.postgres;

import java.nio.file.Path;

/** Where tests have the server's programs unpacked, once for all of them. */
public final class PostgresPrograms {

    public static final Path DIRECTORY = Path.of("target", "postgres-programs").toAbsolutePath();

    private PostgresPrograms() {}
}
