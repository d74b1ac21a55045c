package io.ledgerdesk.storage.uploads;

import io.ledgerdesk.storage.failure.StorageUnavailable;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

/** The key that links are signed with: made once, the same for all processes. */
final class LinkKey {

    private static final int BYTES = 32;
    private static final String MAKE =
            "INSERT INTO storage.link_key (key) VALUES (?) ON CONFLICT DO NOTHING";
    private static final String READ = "SELECT key FROM storage.link_key";

    private LinkKey() {}

    static byte[] of(DataSource database) {
        byte[] candidate = new byte[BYTES];
        new SecureRandom().nextBytes(candidate);
        try (Connection connection = database.getConnection();
                PreparedStatement make = connection.prepareStatement(MAKE);
                PreparedStatement read = connection.prepareStatement(READ)) {
            make.setBytes(1, candidate);
            make.executeUpdate();
            try (ResultSet row = read.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("the key that was just made is not there");
                }
                return row.getBytes(1);
            }
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }
}
