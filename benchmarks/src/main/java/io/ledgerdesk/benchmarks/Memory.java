package io.ledgerdesk.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process holds, in bytes.
 *
 * @param heap what its heap holds once garbage is collected
 * @param resident what it takes of the machine's memory
 */
record Memory(long heap, long resident) {

    private static final Pattern JAVA_HEAP = Pattern.compile("used (\\d+)K");
    private static final Pattern NODE_HEAP = Pattern.compile("\"used\":(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    /** Of a virtual machine. */
    static Memory ofJava(long pid) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String unused = run(jcmd, Long.toString(pid), "GC.run");
        // The heap comes first; what else is used stands below it.
        String heap = run(jcmd, Long.toString(pid), "GC.heap_info");
        return new Memory(first(JAVA_HEAP, heap) * 1024, resident(pid));
    }

    /** Of a server of {@code fan-out.js}. */
    static Memory ofNode(NodeServer node) throws IOException, InterruptedException {
        // Without an offer to go on in HTTP/2, which servers of WebSockets take for one of theirs.
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            String answer =
                    client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://127.0.0.1:"
                                                                    + node.port()
                                                                    + "/memory"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            return new Memory(first(NODE_HEAP, answer), resident(node.pid()));
        }
    }

    private static long resident(long pid) throws IOException {
        return first(RESIDENT, Files.readString(Path.of("/proc", Long.toString(pid), "status")))
                * 1024;
    }

    private static long first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
        return output;
    }

    /** How much more it holds than before, for each of so many. */
    Memory each(Memory before, int count) {
        return new Memory((heap - before.heap) / count, (resident - before.resident) / count);
    }
}
