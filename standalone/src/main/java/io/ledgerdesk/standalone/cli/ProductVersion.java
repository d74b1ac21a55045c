package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.IVersionProvider;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version that was built, as the build has noted it. */
final class ProductVersion implements IVersionProvider {

    private static final String BUILD = "/META-INF/build-info.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream noted = ProductVersion.class.getResourceAsStream(BUILD)) {
            if (noted == null) {
                throw new IOException(BUILD + " is missing");
            }
            build.load(noted);
        }
        return new String[] {"Ledgerdesk " + build.getProperty("build.version")};
    }
}
