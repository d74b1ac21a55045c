package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;

import java.sql.SQLException;

class PoisonTest {

    @Test
    void aValueThatTheDatabaseRefusesIsPoison() {
        assertThat(Poison.isIn(refused("22021"))).isTrue();
        assertThat(Poison.isIn(refused("23514"))).isTrue();
        assertThat(Poison.describe(refused("23514")))
                .isEqualTo("DataIntegrityViolationException (SQLSTATE 23514)");
    }

    @Test
    void whatIsMoreThanTheDatabaseTakesIsPoison() {
        assertThat(Poison.isIn(refused("54000"))).isTrue();
        assertThat(
                        Poison.isIn(
                                new UncategorizedSQLException(
                                        "write",
                                        "INSERT",
                                        new SQLException("index row too large", "54000"))))
                .isTrue();
        assertThat(Poison.isIn(refused("53200"))).isFalse();
        assertThat(Poison.isIn(refused("55P03"))).isFalse();
    }

    @Test
    void codeThatFailsIsPoison() {
        assertThat(Poison.isIn(new IllegalStateException("ticket t starts with a reply"))).isTrue();
        assertThat(Poison.describe(new IllegalStateException("Rita's secret")))
                .isEqualTo("IllegalStateException");
    }

    @Test
    void whatTheWorldAroundDoesIsNone() {
        assertThat(
                        Poison.isIn(
                                new BadSqlGrammarException(
                                        "write", "INSERT", new SQLException("gone", "42P01"))))
                .isFalse();
        assertThat(Poison.isIn(refused("57014"))).isFalse();
        assertThat(Poison.isIn(refused("08006"))).isFalse();
        assertThat(Poison.isIn(new QueryTimeoutException("slow"))).isFalse();
        assertThat(Poison.isIn(new Rejection(RejectionKind.UNAVAILABLE, "later", "Later")))
                .isFalse();
    }

    private static RuntimeException refused(String state) {
        return new DataIntegrityViolationException("refused", new SQLException("Detail", state));
    }
}
