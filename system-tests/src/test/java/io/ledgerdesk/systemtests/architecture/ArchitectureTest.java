package io.ledgerdesk.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The product obeys every rule, and every rule finds the violation planted for it. */
class ArchitectureTest {

    private static final String ROOT = "io.ledgerdesk";
    private static final String PLANTED = "io.ledgerdesk.systemtests.architecture.planted";

    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("systemtests"))
                    // What JMH generates.
                    .withImportOption(location -> !location.contains("/jmh_generated/"))
                    .importPackages(ROOT);

    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED);

    static Stream<String> rules() {
        return ArchitectureRules.below(ROOT).keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProductObeys(String rule) {
        rule(ROOT, rule).check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aPlantedViolationIsFound(String rule) {
        assertThat(rule(PLANTED, rule).evaluate(VIOLATIONS).hasViolation()).isTrue();
    }

    @Test
    void everyRoomOfTheHouseIsLookedAt() {
        for (String room :
                List.of(
                        "api",
                        "eventstore",
                        "storage",
                        "web",
                        "command.platform",
                        "command.ticket",
                        "command.article",
                        "command.faq",
                        "command.feedback",
                        "command.savedview",
                        "query.savedview",
                        "query.bulkjob",
                        "command.attachment",
                        "query.live",
                        "query.platform",
                        "query.access",
                        "query.audit",
                        "query.integrity",
                        "query.replay",
                        "query.ticketlist",
                        "query.ticketdetail",
                        "query.ticketsearch",
                        "query.ticketstatistics",
                        "query.ticketview",
                        "query.article",
                        "query.faq",
                        "query.attachment",
                        "query.textsearch",
                        "standalone")) {
            assertThat(
                            PRODUCT.stream()
                                    .filter(
                                            type ->
                                                    type.getPackageName()
                                                            .startsWith(ROOT + "." + room)))
                    .as(room)
                    .isNotEmpty();
        }
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
        for (String module :
                List.of(
                        "shared-api",
                        "shared-eventstore",
                        "shared-storage",
                        "shared-web",
                        "command-side",
                        "query-side",
                        "standalone",
                        "benchmarks")) {
            Path sources = Path.of("..", module, "src", "main", "java");
            List<Path> packages;
            try (Stream<Path> files = Files.walk(sources)) {
                packages =
                        files.filter(file -> file.toString().endsWith(".java"))
                                .map(Path::getParent)
                                .distinct()
                                .toList();
            }
            assertThat(packages).as(module).isNotEmpty();
            for (Path directory : packages) {
                Path info = directory.resolve("package-info.java");
                assertThat(info).exists();
                assertThat(Files.readString(info)).contains("/**").contains("@NullMarked");
            }
        }
    }

    private static ArchRule rule(String root, String name) {
        ArchRule rule = ArchitectureRules.below(root).get(name);
        assertThat(rule).isNotNull();
        return rule.allowEmptyShould(false);
    }
}
