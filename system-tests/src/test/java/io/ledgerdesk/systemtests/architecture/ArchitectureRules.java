package io.ledgerdesk.systemtests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Who may import whom, for the packages below a root. The root is a parameter so that each rule can
 * be proved on a planted violation.
 */
final class ArchitectureRules {

    private static final String[] JDBC = {
        "java.sql..",
        "javax.sql..",
        "org.springframework.jdbc..",
        "jakarta.persistence..",
        "org.postgresql.."
    };
    private static final String[] WEB = {
        "org.springframework.web..", "org.springframework.http..", "jakarta.servlet.."
    };

    /** The ticket number allocator stands beside the aggregate and is no part of its decisions. */
    private static final String ALLOCATOR = ".*\\.[A-Za-z]*(Number|Configuration)[A-Za-z]*(\\$.*)?";

    private ArchitectureRules() {}

    /** All rules by name. */
    static Map<String, ArchRule> below(String root) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("api-sees-messages-only", apiSeesMessagesOnly(root));
        rules.put("events-and-views-know-no-axon", eventsAndViewsKnowNoAxon(root));
        rules.put("sides-never-see-each-other", sidesNeverSeeEachOther(root));
        rules.put("shared-never-sees-a-side", sharedNeverSeesASide(root));
        rules.put("features-meet-through-events", featuresMeetThroughEvents(root));
        rules.put("platform-never-sees-a-feature", platformNeverSeesAFeature(root));
        rules.put("only-web-packages-see-mvc", onlyWebPackagesSeeMvc(root));
        rules.put("only-storage-classes-see-jdbc", onlyStorageClassesSeeJdbc(root));
        rules.put("aggregates-are-pure", aggregatesArePure(root));
        rules.put("aggregates-read-no-clock", aggregatesReadNoClock(root));
        rules.put("no-package-cycles", noPackageCycles(root));
        rules.put("no-field-injection", noFieldInjection(root));
        rules.put("no-empty-names", noEmptyNames(root));
        rules.put("fields-are-private", fieldsArePrivate(root));
        return rules;
    }

    private static ArchRule apiSeesMessagesOnly(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".api..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                root + ".api..",
                                "java..",
                                "org.jspecify..",
                                "jakarta.validation..",
                                "org.axonframework.modelling.command.."))
                .because("shared-api is the language and nothing else");
    }

    private static ArchRule eventsAndViewsKnowNoAxon(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".api..event..", root + ".api..view..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework..")
                .because("what is stored and what is answered outlives the framework");
    }

    private static ArchRule sidesNeverSeeEachOther(String root) {
        return slices().matching(root + ".(command|query)..")
                .should()
                .notDependOnEachOther()
                .because("command side and query side are deployed apart");
    }

    private static ArchRule sharedNeverSeesASide(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        root + ".api..",
                        root + ".eventstore..",
                        root + ".storage..",
                        root + ".web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".command..", root + ".query..", root + ".standalone..");
    }

    /** The platform, and what several read models or aggregates are made of, are no features. */
    private static ArchRule featuresMeetThroughEvents(String root) {
        return slices().matching(root + ".(command|query).(*)..")
                .namingSlices("$2 of the $1 side")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        alwaysTrue(),
                        resideInAnyPackage(
                                root + ".command.platform..",
                                root + ".query.platform..",
                                root + ".command.feedback..",
                                root + ".command.views..",
                                root + ".query.ticketview..",
                                root + ".query.textsearch.."))
                .because("features never import features");
    }

    private static ArchRule platformNeverSeesAFeature(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".command.platform..", root + ".query.platform..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                root + ".command.ticket..",
                                root + ".command.article..",
                                root + ".command.faq..",
                                root + ".command.savedview..",
                                root + ".query.savedview..",
                                root + ".query.bulkjob..",
                                root + ".query.access..",
                                root + ".query.ticket*..",
                                root + ".query.article..",
                                root + ".query.faq..",
                                root + ".query.live.."));
    }

    private static ArchRule onlyWebPackagesSeeMvc(String root) {
        return noClasses()
                .that(
                        resideInAnyPackage(root + ".command..", root + ".query..")
                                .and(
                                        com.tngtech.archunit.base.DescribedPredicate.not(
                                                resideInAPackage("..web.."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(WEB);
    }

    private static ArchRule onlyStorageClassesSeeJdbc(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".command..", root + ".query..")
                .and()
                .resideOutsideOfPackages(root + ".command.platform..", root + ".query.platform..")
                .and()
                .haveNameNotMatching(
                        ".*(Projection|Repository|Repositories|Rows|Row|Columns|Table|Tables"
                                + "|Numbers|Configuration|Reservations|Counters|Queries)"
                                + "(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JDBC)
                .because("only projections, repositories and reservations see the database");
    }

    private static ArchRule aggregatesArePure(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        root + ".command.ticket",
                        root + ".command.article",
                        root + ".command.faq",
                        root + ".command.savedview",
                        root + ".command.feedback")
                .and()
                .haveNameNotMatching(ALLOCATOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio..",
                        "java.sql..",
                        "javax.sql..",
                        "java.util.random..",
                        "java.util.concurrent..",
                        "org.springframework.web..",
                        "org.springframework.jdbc..")
                .because("an aggregate decides from its state and its command alone");
    }

    private static ArchRule aggregatesReadNoClock(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        root + ".command.ticket",
                        root + ".command.article",
                        root + ".command.faq",
                        root + ".command.savedview",
                        root + ".command.feedback")
                .and()
                .haveNameNotMatching(ALLOCATOR)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class);
    }

    private static ArchRule noPackageCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    private static ArchRule noFieldInjection(String root) {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value");
    }

    private static ArchRule noEmptyNames(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager)(\\$.*)?")
                .because("a name says what a thing is for");
    }

    private static ArchRule fieldsArePrivate(String root) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .and()
                .areNotStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .bePrivate();
    }
}
