package dev.respdesk.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The borders between the packages of the server and of shared-resp. Which package may know which stands in
/// [Borders]; here are the rules that cut across.
@AnalyzeClasses(packages = "dev.respdesk", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] DATA_PACKAGES = {
        "dev.respdesk.struct..", "dev.respdesk.value..", "dev.respdesk.keyspace..", "dev.respdesk.command..",
        "dev.respdesk.commands.."
    };

    @ArchTest
    static final ArchRule everyPackageKnowsOnlyWhatLiesBelowIt = classes().should(Borders.keep());

    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().matching("dev.respdesk.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule dataKnowsNoNettyNoFileAndNoSocket = noClasses().that().resideInAnyPackage(DATA_PACKAGES)
            .should().dependOnClassesThat().resideInAnyPackage("io.netty..", "java.net..", "java.nio.file..",
                    "java.nio.channels..")
            .orShould().dependOnClassesThat().haveNameMatching("java\\.io\\.(File|RandomAccess).*");

    @ArchTest
    static final ArchRule valuesKnowNoReplyNoCallAndNoClient = noClasses()
            .that().resideInAnyPackage("dev.respdesk.value..", "dev.respdesk.struct..")
            .should().dependOnClassesThat().resideInAnyPackage("dev.respdesk.command..", "dev.respdesk.commands..");

    @ArchTest
    static final ArchRule onlyTheCompositionRootNamesTheCommandGroups = noClasses()
            .that().resideOutsideOfPackages("dev.respdesk.server..", "dev.respdesk.commands..")
            .should().dependOnClassesThat().resideInAPackage("dev.respdesk.commands..");

    @ArchTest
    static final ArchRule onlyTheSystemClockReadsTheTime = noClasses()
            .that().doNotHaveFullyQualifiedName("dev.respdesk.time.SystemClock")
            .should(callMethodWhere(target(readsTheTime())));

    @ArchTest
    static final ArchRule randomnessIsInjected = noClasses().that().resideOutsideOfPackage("dev.respdesk.server..")
            .should().dependOnClassesThat().haveNameMatching("java\\.util\\.concurrent\\.ThreadLocalRandom")
            .orShould().callConstructor(java.util.Random.class)
            .orShould().callConstructor(java.security.SecureRandom.class)
            .orShould().callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule noUnsafeMemory = noClasses()
            .should().dependOnClassesThat().haveFullyQualifiedName("sun.misc.Unsafe")
            .orShould().dependOnClassesThat().resideInAnyPackage("jdk.internal..");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should().haveNameMatching(".*(Manager|Helper|Utils?|Service|Context|Store|Cache|Processor)(Impl)?");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes().should(Borders.lieInANullMarkedPackage());

    private static DescribedPredicate<AccessTarget> readsTheTime() {
        return DescribedPredicate.describe("read the system's time",
                method -> switch (method.getOwner().getName()) {
                    case "java.lang.System" -> method.getName().matches("currentTimeMillis|nanoTime");
                    case String type -> type.startsWith("java.time.") && method.getName().equals("now");
                });
    }
}
