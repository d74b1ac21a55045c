package io.ledgerdesk.benchmarks;

import io.ledgerdesk.storage.testing.S3Server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What many uploads at once do to the heap of the whole: the most that is in use meanwhile, beside
 * what is in use at rest, for files in a directory and for files in a bucket.
 */
public final class UploadsBenchmark {

    private static final String HEAP = "-Xmx384m";
    private static final int WARM_UP = 10;
    private static final int SAMPLE_MILLIS = 10;
    private static final int TIMEOUT_MILLIS = 240_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final String BOUNDARY = "a-boundary";
    private static final byte[] PIECE = new byte[64 * 1024];

    private final PrintStream out;
    private final int megabytes;

    private UploadsBenchmark(PrintStream out, int megabytes) {
        this.out = out;
        this.megabytes = megabytes;
    }

    /** Arguments: megabytes of each file (10 by default), then numbers of clients (5 and 50). */
    public static void main(String[] arguments) throws Exception {
        int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        List<Integer> clients =
                arguments.length > 1
                        ? Arrays.stream(arguments).skip(1).map(Integer::valueOf).toList()
                        : List.of(5, 50);
        Arrays.fill(PIECE, (byte) 'x');
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        UploadsBenchmark benchmark = new UploadsBenchmark(out, megabytes);
        Path directory = Files.createTempDirectory("bench-s3");
        try {
            benchmark.measure("directory", List.of(), clients);
            try (S3Server s3 = S3Server.start(directory)) {
                List<String> flags = new ArrayList<>();
                for (String argument : s3.arguments()) {
                    flags.add(argument.replaceFirst("^--", "-D"));
                }
                // The S3 server shares the machine: it is the heap that matters, not the time.
                flags.add("-Dledgerdesk.uploads.s3.attempt-timeout=100s");
                flags.add("-Dledgerdesk.uploads.s3.deadline=110s");
                benchmark.measure("bucket", flags, clients);
            }
        } finally {
            try (Stream<Path> left = Files.walk(directory)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void measure(String store, List<String> flags, List<Integer> clients) throws Exception {
        List<String> all = new ArrayList<>(flags);
        all.add(HEAP);
        try (BenchmarkDatabase database = new BenchmarkDatabase();
                Server server = Server.start("standalone", database, all);
                HeapProbe heap = HeapProbe.of(server.pid())) {
            for (int i = 0; i < WARM_UP; i++) {
                upload(server.port());
            }
            for (int together : clients) {
                measure(store, server, heap, together);
            }
        }
    }

    private void measure(String store, Server server, HeapProbe heap, int together)
            throws Exception {
        long idle = heap.collected();
        long begin = System.nanoTime();
        int taken = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CyclicBarrier start = new CyclicBarrier(together);
            List<Future<Integer>> uploads = new ArrayList<>();
            for (int i = 0; i < together; i++) {
                uploads.add(
                        threads.submit(
                                () -> {
                                    start.await(1, TimeUnit.MINUTES);
                                    return upload(server.port());
                                }));
            }
            while (uploads.stream().anyMatch(upload -> !upload.isDone())
                    && System.nanoTime() - begin < LONGEST.toNanos()) {
                heap.look();
                TimeUnit.MILLISECONDS.sleep(SAMPLE_MILLIS);
            }
            for (Future<Integer> upload : uploads) {
                taken += upload.get(5, TimeUnit.MINUTES) == 200 ? 1 : 0;
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        out.printf(
                "%-9s %3d clients x %d MiB: %d taken in %.1f s; heap at rest %d MB, highest %d MB,"
                        + " highest after a collection %d MB, at rest again %d MB (%s)%n",
                store,
                together,
                megabytes,
                taken,
                seconds,
                mega(idle),
                mega(heap.highest()),
                mega(heap.highestLive()),
                mega(heap.collected()),
                HEAP);
    }

    private int upload(int port) throws IOException {
        byte[] head =
                ("--"
                                + BOUNDARY
                                + "\r\nContent-Disposition: form-data; name=\"file\";"
                                + " filename=\"a.txt\"\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        long size = megabytes * 1024L * 1024;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream server = socket.getOutputStream();
            server.write(
                    ("POST /api/support/tickets/upload HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                    + "Connection: close\r\nAuthorization: Bearer "
                                    + Token.of("uploader")
                                    + "\r\nContent-Type: multipart/form-data; boundary="
                                    + BOUNDARY
                                    + "\r\nContent-Length: "
                                    + (head.length + size + tail.length)
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            server.write(head);
            for (long sent = 0; sent < size; sent += PIECE.length) {
                server.write(PIECE);
            }
            server.write(tail);
            server.flush();
            BufferedReader answer =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            String status = answer.readLine();
            return status == null ? 0 : Integer.parseInt(status.substring(9, 12));
        }
    }

    private static long mega(long bytes) {
        return bytes / 1_000_000;
    }
}
