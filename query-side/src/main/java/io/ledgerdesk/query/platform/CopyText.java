package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** Sends rows to the server in the text format of {@code COPY}. */
public final class CopyText implements AutoCloseable {

    /** Characters that are collected before they are sent. */
    private static final int CHUNK = 1 << 16;

    private final CopyIn copying;
    private final StringBuilder rows = new StringBuilder();
    private boolean inRow;

    /**
     * Begins.
     *
     * @param sql {@code COPY … FROM STDIN}
     */
    public CopyText(Connection connection, String sql) throws SQLException {
        this.copying = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    }

    /** The next column's value. */
    public void value(@Nullable Object value) {
        if (inRow) {
            rows.append('\t');
        }
        inRow = true;
        switch (value) {
            case null -> rows.append("\\N");
            case String text -> escaped(text);
            default -> rows.append(value);
        }
    }

    private void escaped(String text) {
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= '\r' || c == '\\') {
                String escape =
                        switch (c) {
                            case '\\' -> "\\\\";
                            case '\t' -> "\\t";
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            default -> null;
                        };
                if (escape != null) {
                    rows.append(text, done, i).append(escape);
                    done = i + 1;
                }
            }
        }
        rows.append(text, done, text.length());
    }

    public void endRow() throws SQLException {
        rows.append('\n');
        inRow = false;
        if (rows.length() >= CHUNK) {
            send();
        }
    }

    private void send() throws SQLException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        rows.setLength(0);
        copying.writeToCopy(bytes, 0, bytes.length);
    }

    /** Ends it well; without this, nothing is in the table. */
    public void finish() throws SQLException {
        send();
        copying.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copying.isActive()) {
            copying.cancelCopy();
        }
    }
}
