package io.ledgerdesk.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

class ProgressTest {

    private final StringWriter err = new StringWriter();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private long now = 1_000;

    @Test
    void whatWasDoneBeforeDoesNotCountIntoTheRate() {
        Progress progress = progress(Progress.Unit.POSITIONS, false);
        progress.at(900_000, 1_000_000);
        seconds(10);
        progress.at(950_000, 1_000_000);

        assertThat(told()).containsExactly("position 950000 of 1000000, 5000/s, 10 s left");
    }

    @Test
    void nothingIsToldInTheFirstMomentsNorTwiceInAMoment() {
        Progress progress = progress(Progress.Unit.POSITIONS, false);
        progress.at(0, 100);
        seconds(4);
        progress.at(40, 100);
        assertThat(told()).isEmpty();
        seconds(1);
        progress.at(50, 100);
        seconds(1);
        progress.at(60, 100);
        seconds(4);
        progress.at(75, 100);

        assertThat(told())
                .containsExactly(
                        "position 50 of 100, 10/s, 5 s left", "position 75 of 100, 8/s, 3 s left");
    }

    @Test
    void withoutARateThereIsNoTimeLeft() {
        Progress progress = progress(Progress.Unit.POSITIONS, false);
        seconds(6);
        progress.at(30, 100);
        seconds(6);
        progress.at(30, 100);
        seconds(6);
        progress.at(60, 0);

        assertThat(told())
                .containsExactly("position 30 of 100", "position 30 of 100", "position 60, 3/s");
    }

    @Test
    void whatBeginsAnewIsMeasuredAnew() {
        Progress progress = progress(Progress.Unit.POSITIONS, false);
        progress.at(1000, 2000);
        seconds(10);
        progress.at(0, 2000);
        seconds(10);
        progress.at(500, 2000);

        assertThat(told())
                .containsExactly("position 0 of 2000", "position 500 of 2000, 50/s, 30 s left");
    }

    @Test
    void bytesAreToldInMegabytes() {
        Progress progress = progress(Progress.Unit.BYTES, false);
        progress.at(0, 40_000_000);
        seconds(5);
        progress.at(10_000_000, 40_000_000);

        assertThat(told()).containsExactly("read 10.0 of 40.0 MB, 2.0 MB/s, 15 s left");
    }

    @Test
    void aTerminalShowsABarThatFills() {
        Progress progress = progress(Progress.Unit.POSITIONS, true);
        progress.at(0, 300);
        seconds(1);
        progress.at(100, 300);
        seconds(2);
        progress.at(300, 300);
        progress.end();

        assertThat(told()).isEmpty();
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "\r["
                                + "#".repeat(10)
                                + "-".repeat(20)
                                + "] position 100 of 300, 100/s, 2 s left\u001b[K\r["
                                + "#".repeat(30)
                                + "] position 300 of 300, 100/s, 0 s left\u001b[K"
                                + System.lineSeparator());
    }

    @Test
    void aBarThatNobodySawNeedsNoEnd() {
        Progress progress = progress(Progress.Unit.POSITIONS, true);
        progress.at(10, 100);
        progress.end();

        assertThat(screen.size()).isZero();
    }

    @Test
    void withJsonNothingIsTold() {
        for (boolean terminal : List.of(true, false)) {
            Progress progress = progress(Progress.Unit.BYTES, terminal, "--json");
            progress.at(0, 100);
            seconds(10);
            progress.at(50, 100);
            progress.end();
        }

        assertThat(told()).isEmpty();
        assertThat(screen.size()).isZero();
    }

    private Progress progress(Progress.Unit unit, boolean terminal, String... options) {
        Something something = new Something();
        CommandLine line = new CommandLine(something).setErr(new PrintWriter(err, true));
        assertThat(line.parseArgs(options).errors()).isEmpty();
        return new Progress(
                something.output,
                unit,
                () -> now,
                terminal,
                new PrintStream(screen, true, StandardCharsets.UTF_8));
    }

    private void seconds(long seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    private List<String> told() {
        return err.toString().lines().toList();
    }

    /** Has the option that all commands have. */
    @Command(name = "something")
    private static final class Something {

        @Mixin private final Output output = new Output();
    }
}
