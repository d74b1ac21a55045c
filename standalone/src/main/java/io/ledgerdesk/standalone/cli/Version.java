package io.ledgerdesk.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;

/** The version that the jar bears. */
final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
        @Nullable Package here = Version.class.getPackage();
        @Nullable String version = here == null ? null : here.getImplementationVersion();
        return new String[] {"ledgerdesk " + (version == null ? "that is not packaged" : version)};
    }

    /** Has a command and all below it tell it. */
    static CommandLine toldBy(CommandLine command) {
        command.getCommandSpec().versionProvider(new Version());
        command.getSubcommands().values().forEach(Version::tell);
        return command;
    }

    private static void tell(CommandLine command) {
        CommandLine unused = toldBy(command);
    }
}
