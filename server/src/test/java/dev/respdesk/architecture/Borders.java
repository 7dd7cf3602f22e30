package dev.respdesk.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/// The table of what each package may import from the product, besides itself, the clock and `resp` (plain values).
/// A package that is missing here fails: a new one is a decision, written down in this table.
final class Borders {
    private static final String ROOT = "dev.respdesk.";
    private static final List<String> KNOWN_TO_ALL = List.of("resp", "time");
    private static final List<String> EVERYTHING = List.of("*");
    private static final List<String> OF_A_GROUP = List.of("command", "keyspace", "value", "resp.syntax");

    private static final Map<String, List<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("resp", List.of()),
            Map.entry("resp.codec", List.of()),
            Map.entry("resp.netty", List.of("resp.codec")),
            Map.entry("resp.syntax", List.of()),
            Map.entry("resp.client", List.of("resp.codec", "resp.netty", "resp.syntax")),
            Map.entry("resp.aof", List.of("resp.codec")),
            Map.entry("time", List.of()),
            Map.entry("struct", List.of()),
            Map.entry("value", List.of("struct", "resp.codec")),
            Map.entry("keyspace", List.of("value", "struct")),
            Map.entry("rdb", List.of("value", "keyspace", "resp.codec")),
            Map.entry("pubsub", List.of()),
            Map.entry("config", List.of()),
            Map.entry("command", List.of("keyspace", "value", "pubsub", "resp.syntax", "resp.codec")),
            Map.entry("observe", List.of("keyspace", "command")),
            Map.entry("aof", List.of("command", "keyspace", "value", "rdb", "resp.aof", "resp.codec")),
            Map.entry("replication",
                    List.of("command", "keyspace", "value", "rdb", "aof", "config", "resp.codec")),
            Map.entry("net", List.of("command", "value", "replication", "resp.codec", "resp.netty")),
            Map.entry("commands", List.of("command", "resp.syntax")),
            Map.entry("commands.strings", OF_A_GROUP),
            Map.entry("commands.bitmaps", OF_A_GROUP),
            Map.entry("commands.hashes", OF_A_GROUP),
            Map.entry("commands.hyperloglog", OF_A_GROUP),
            Map.entry("commands.lists", OF_A_GROUP),
            Map.entry("commands.sets", OF_A_GROUP),
            Map.entry("commands.sortedsets", OF_A_GROUP),
            Map.entry("commands.streams", OF_A_GROUP),
            Map.entry("commands.geo", OF_A_GROUP),
            Map.entry("commands.keys", List.of("command", "keyspace", "value", "resp.syntax", "rdb")),
            Map.entry("commands.transactions", OF_A_GROUP),
            Map.entry("acl", List.of("command", "keyspace", "pubsub", "config")),
            Map.entry("script", List.of("command", "value", "resp.codec")),
            Map.entry("commands.scripting", List.of("command", "keyspace", "resp.syntax", "script", "rdb")),
            Map.entry("commands.acl", List.of("command", "resp.syntax", "acl")),
            Map.entry("commands.cluster", List.of("command", "resp.syntax")),
            Map.entry("commands.pubsub", List.of("command", "resp.syntax", "pubsub")),
            Map.entry("commands.connection",
                    List.of("command", "keyspace", "value", "resp.syntax", "config", "pubsub", "acl")),
            Map.entry("commands.server",
                    List.of("command", "keyspace", "value", "resp.syntax", "config", "observe")),
            Map.entry("server", EVERYTHING));

    private Borders() {}

    static ArchCondition<JavaClass> keep() {
        return new ArchCondition<>("know only what the table of borders allows") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String from = packageOf(type);
                List<String> allowed = MAY_KNOW.get(from);
                if (allowed == null) {
                    events.add(violated(type, type.getName() + ": its package stands in no row of the table"));
                    return;
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (target.getName().startsWith(ROOT) && !mayKnow(from, allowed, packageOf(target))) {
                        events.add(violated(type, from + " must not know " + packageOf(target) + ": "
                                + dependency.getDescription()));
                    }
                }
            }
        };
    }

    static ArchCondition<JavaClass> lieInANullMarkedPackage() {
        return new ArchCondition<>("lie in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class)).orElse(false);
                if (!marked) {
                    events.add(violated(type, type.getPackageName() + " has no @NullMarked package-info"));
                }
            }
        };
    }

    private static boolean mayKnow(String from, List<String> allowed, String to) {
        return to.equals(from) || allowed.equals(EVERYTHING) || KNOWN_TO_ALL.contains(to) || allowed.contains(to);
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().substring(Math.min(ROOT.length(), type.getPackageName().length()));
    }
}
