package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledgerdesk.eventstore.testing.TestPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is copied is what is inserted. */
class CopyBinaryIT {

    private JdbcTemplate jdbc;

    private record Row(
            long id,
            String text,
            String json,
            String words,
            Long large,
            Integer small,
            Boolean flag,
            Instant at,
            LocalDate day) {}

    @BeforeEach
    void makeTables() {
        var database = TestPostgres.freshDatabase();
        jdbc =
                new JdbcTemplate(
                        new DriverManagerDataSource(
                                database.url(), database.username(), database.password()));
        for (String table : List.of("inserted", "copied")) {
            jdbc.execute(
                    "CREATE TABLE "
                            + table
                            + " (id bigint PRIMARY KEY, text text, json jsonb, words tsvector,"
                            + " large bigint, small integer, flag boolean, at timestamptz,"
                            + " day date)");
        }
    }

    @AfterEach
    void dropTables() {
        jdbc.execute("DROP TABLE inserted, copied");
    }

    private static MultiRowInsert<Row> into(String table) {
        return MultiRowInsert.<Row>into(table)
                .key("id", "int8", Row::id)
                .settled("text", "text", Row::text)
                .settled("json", "jsonb", Row::json)
                .settled("words", "tsvector", Row::words)
                .settled("large", "int8", Row::large)
                .settled("small", "int4", Row::small)
                .settled("flag", "bool", Row::flag)
                .settled("at", "timestamptz", Row::at)
                .settled("day", "date", Row::day)
                .keeping();
    }

    @Test
    void bothWaysStoreTheSame() {
        String many =
                IntStream.rangeClosed(1, 255)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(","));
        List<Row> rows =
                List.of(
                        new Row(1, null, null, null, null, null, null, null, null),
                        new Row(
                                2,
                                "a\tb\n\\ \0 é 支払 😀",
                                "{\"b\":[1,\"x\"],\"a\":null}",
                                "'payout':1A,4D 'day':2B '支払':5C,16383 '😀':3",
                                Long.MIN_VALUE,
                                Integer.MIN_VALUE,
                                true,
                                Instant.parse("2026-03-29T01:30:00.123456500Z"),
                                LocalDate.of(2026, 3, 29)),
                        new Row(
                                3,
                                "",
                                "[]",
                                "'b' 'a' 'aa' ",
                                Long.MAX_VALUE,
                                Integer.MAX_VALUE,
                                false,
                                Instant.parse("0001-01-01T00:00:00Z"),
                                LocalDate.of(1, 1, 1)),
                        new Row(
                                4,
                                "x".repeat(200_000),
                                "{}",
                                "'w':" + many,
                                -1L,
                                -1,
                                null,
                                Instant.parse("1999-12-31T23:59:59.999999999Z"),
                                LocalDate.of(9999, 12, 31)),
                        new Row(5, "z", "{}", "", 0L, 0, null, Instant.EPOCH, LocalDate.EPOCH));

        into("inserted").execute(jdbc, rows);
        into("copied").copy(jdbc, rows);

        assertThat(all("copied")).hasSize(5).isEqualTo(all("inserted"));
    }

    @Test
    void placesThatAreTheSameAreOne() {
        into("copied")
                .copy(
                        jdbc,
                        List.of(
                                new Row(
                                        1,
                                        null,
                                        null,
                                        "'a':7,16383,16383",
                                        null,
                                        null,
                                        null,
                                        null,
                                        null)));

        assertThat(jdbc.queryForObject("SELECT words::text FROM copied", String.class))
                .isEqualTo("'a':7,16383");
    }

    @Test
    void whatTheServerDoesNotTakeIsRefusedAndNothingIsStored() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(1, "fine", null, null, null, null, null, null, null));
        rows.add(new Row(2, null, null, null, null, null, null, Instant.MAX, null));

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> into("copied").copy(jdbc, rows));
        assertThat(all("copied")).isEmpty();
        into("copied").copy(jdbc, rows.subList(0, 1));
        assertThat(all("copied")).hasSize(1);
    }

    private List<String> all(String table) {
        return jdbc.queryForList(
                "SELECT " + table + "::text FROM " + table + " ORDER BY id", String.class);
    }
}
