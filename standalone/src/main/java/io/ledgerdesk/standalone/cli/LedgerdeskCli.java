package io.ledgerdesk.standalone.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The operators' tool. Scripts can rely on its exit codes, see {@link ExitCodes}. */
@Command(
        name = "ledgerdesk",
        mixinStandardHelpOptions = true,
        description = "Looks after a running Ledgerdesk and its event log.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused or failed",
            "2:wrong usage",
            "3:the event log is not what it was",
            "4:the server or the database cannot be reached",
            "5:nothing is proved, as there is no checkpoint"
        },
        subcommands = {
            StatusCommand.class,
            PrepareCommand.class,
            RebuildCommand.class,
            RebuildsCommand.class,
            StepCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            ProcessorCommand.class,
            DeadLettersCommand.class,
            VerifyCommand.class,
            AsOfCommand.class,
            TailCommand.class,
            ExportCommand.class,
            ImportCommand.class
        })
public final class LedgerdeskCli {

    private LedgerdeskCli() {}

    /** Carries out one command and ends the process. */
    public static void main(String[] arguments) {
        // Before the first logger: what libraries log would otherwise stand among the answers.
        System.setProperty("logback.configurationFile", "io/ledgerdesk/standalone/cli/logback.xml");
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Carries out one command and answers the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return Version.toldBy(new CommandLine(new LedgerdeskCli()))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> {
                            CliFailure told = CliFailure.of(failure).orElseThrow(() -> failure);
                            command.getErr().println(told.line());
                            return told.exitCode();
                        })
                .execute(arguments);
    }
}
