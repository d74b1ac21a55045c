import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Checks ({@code --check}) or rewrites ({@code --write}) every Java source of the modules below a directory. */
final class JavaFormat {

    public static void main(String[] args) throws Exception {
        boolean write = args[0].equals("--write");
        Path root = Path.of(args[1]);
        List<Path> sources;
        try (Stream<Path> all = Files.walk(root)) {
            sources =
                    all.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> root.relativize(path).toString().contains("src"))
                            .filter(path -> !root.relativize(path).toString().contains("target"))
                            .toList();
        }
        Formatter formatter = new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());
        int wrong = 0;
        for (Path source : sources) {
            String text = Files.readString(source);
            String ordered = ImportOrderer.reorderImports(text, Style.AOSP);
            String formatted = formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
            if (!formatted.equals(text)) {
                wrong++;
                System.err.println((write ? "formatted " : "not formatted: ") + root.relativize(source));
                if (write) {
                    Files.writeString(source, formatted);
                }
            }
        }
        if (wrong > 0 && !write) {
            System.err.println(wrong + " file(s) to format: run bin/format");
            System.exit(1);
        }
    }
}
