package dev.respdesk.commands.cluster;

import static dev.respdesk.command.Flag.ADMIN;
import static dev.respdesk.command.Flag.FAST;
import static dev.respdesk.command.Flag.LOADING;
import static dev.respdesk.command.Flag.NOSCRIPT;
import static dev.respdesk.command.Flag.NO_ASYNC_LOADING;
import static dev.respdesk.command.Flag.STALE;

import dev.respdesk.command.Call;
import dev.respdesk.command.CommandBuilder;
import dev.respdesk.command.CommandError;
import dev.respdesk.command.Commands;
import dev.respdesk.command.Group;

/// CLUSTER and what belongs to it. This server stands alone, so all of them say so; they are declared so that clients
/// and permissions know them.
public final class ClusterCommands {
    private static final CommandError NO_CLUSTER = new CommandError("ERR This instance has cluster support disabled");
    private static final String DISABLED = "(error) " + NO_CLUSTER.text();
    private static final String ONE = "O(1)";
    private static final String OF_SLOTS = "O(N) for N slots";
    private static final String OF_NODES = "O(N) for N nodes";

    /// Declares the commands.
    public void declare(Commands commands) {
        commands.add(Group.CLUSTER, "CLUSTER").since("3.0.0").summary("Commands about the cluster.")
                .complexity("Depends on the subcommand.").container();
        declareSlots(commands);
        declareNodes(commands);
        declareState(commands);
        declareViews(commands);
        declareModes(commands);
    }

    private static void refuse(Call call) {
        throw NO_CLUSTER;
    }

    private static CommandBuilder admin(Commands commands, String line, String complexity, String summary) {
        return view(commands, line, complexity, summary).flags(ADMIN, NO_ASYNC_LOADING);
    }

    private static CommandBuilder view(Commands commands, String line, String complexity, String summary) {
        return commands.addSubcommand(Group.CLUSTER, line).since("3.0.0").flags(STALE).complexity(complexity)
                .summary(summary);
    }

    private static void declareSlots(Commands commands) {
        admin(commands, "CLUSTER ADDSLOTS slot:integer [slot:integer ...]", OF_SLOTS,
                "Gives slots to this node.").example("CLUSTER ADDSLOTS 1", DISABLED)
                .run(ClusterCommands::refuse);
        admin(commands, "CLUSTER ADDSLOTSRANGE start-slot:integer end-slot:integer "
                + "[start-slot:integer end-slot:integer ...]", OF_SLOTS, "Gives ranges of slots to this node.")
                .since("7.0.0").argNames("range").example("CLUSTER ADDSLOTSRANGE 1 2", DISABLED)
                .run(ClusterCommands::refuse);
        admin(commands, "CLUSTER DELSLOTS slot:integer [slot:integer ...]", OF_SLOTS,
                "Takes slots away in this node's view.").example("CLUSTER DELSLOTS 1", DISABLED)
                .run(ClusterCommands::refuse);
        admin(commands, "CLUSTER DELSLOTSRANGE start-slot:integer end-slot:integer "
                + "[start-slot:integer end-slot:integer ...]", OF_SLOTS,
                "Takes ranges of slots away in this node's view.")
                .since("7.0.0").argNames("range").example("CLUSTER DELSLOTSRANGE 1 2", DISABLED)
                .run(ClusterCommands::refuse);
        admin(commands, "CLUSTER FLUSHSLOTS", ONE, "Takes all slots away in this node's view.")
                .example("CLUSTER FLUSHSLOTS", DISABLED)
                .run(ClusterCommands::refuse);
        admin(commands, "CLUSTER SETSLOT slot:integer "
                + "<IMPORTING node-id|MIGRATING node-id|NODE node-id|STABLE>", ONE,
                "Says to which node a slot belongs or goes.").argNames("subcommand")
                .argRenamed("node-id", "importing", "migrating", "node").example("CLUSTER SETSLOT 1 STABLE", DISABLED)
                .run(ClusterCommands::refuse);
        view(commands, "CLUSTER COUNTKEYSINSLOT slot:integer", ONE, "Counts the keys of a slot.")
                .example("CLUSTER COUNTKEYSINSLOT 1", DISABLED)
                .run(ClusterCommands::refuse);
        view(commands, "CLUSTER GETKEYSINSLOT slot:integer count", "O(N) for N keys", "Lists keys of a slot.")
                .tips("nondeterministic_output").example("CLUSTER GETKEYSINSLOT 1 10", DISABLED)
                .run(ClusterCommands::refuse);
        view(commands, "CLUSTER KEYSLOT key:string", "O(N) for N bytes of the key", "Tells the slot of a key.")
                .example("CLUSTER KEYSLOT user:1", DISABLED)
                .run(ClusterCommands::refuse);
    }

    private static void declareNodes(Commands commands) {
        admin(commands, "CLUSTER MEET ip port:integer [cluster-bus-port:integer]", ONE,
                "Makes this node and another know each other.").argSince("4.0.0", "cluster-bus-port")
                .history("4.0.0", "The port of the cluster bus can be given.")
                .example("CLUSTER MEET 127.0.0.1 7000", DISABLED)
                .run(ClusterCommands::refuse);
        admin(commands, "CLUSTER FORGET node-id", ONE, "Removes a node from this one's view.")
                .example("CLUSTER FORGET node", DISABLED)
                .run(ClusterCommands::refuse);
        admin(commands, "CLUSTER REPLICATE node-id", ONE, "Makes this node a replica of another.")
                .example("CLUSTER REPLICATE node", DISABLED)
                .run(ClusterCommands::refuse);
        view(commands, "CLUSTER REPLICAS node-id", OF_NODES, "Lists the replicas of a node.").since("5.0.0")
                .tips("nondeterministic_output").flags(ADMIN).example("CLUSTER REPLICAS node", DISABLED)
                .run(ClusterCommands::refuse);
        view(commands, "CLUSTER SLAVES node-id", OF_NODES, "Lists the replicas of a node.")
                .deprecated("5.0.0", "`CLUSTER REPLICAS`").tips("nondeterministic_output")
                .flags(ADMIN).example("CLUSTER SLAVES node", DISABLED)
                .run(ClusterCommands::refuse);
        view(commands, "CLUSTER COUNT-FAILURE-REPORTS node-id", OF_NODES, "Counts who says that a node fails.")
                .tips("nondeterministic_output").flags(ADMIN).example("CLUSTER COUNT-FAILURE-REPORTS node", DISABLED)
                .run(ClusterCommands::refuse);
    }

    private static void declareState(Commands commands) {
        admin(commands, "CLUSTER FAILOVER [FORCE|TAKEOVER]", ONE, "Has a replica take its primary's place.")
                .argNames("options").example("CLUSTER FAILOVER", DISABLED)
                .run(ClusterCommands::refuse);
        view(commands, "CLUSTER RESET [HARD|SOFT]", "O(N) for N known nodes", "Forgets all of the cluster.")
                .flags(ADMIN, NOSCRIPT).argNames("reset-type").example("CLUSTER RESET", DISABLED)
                .run(ClusterCommands::refuse);
        admin(commands, "CLUSTER SAVECONFIG", ONE, "Writes the cluster's state to the disk.")
                .example("CLUSTER SAVECONFIG", DISABLED)
                .run(ClusterCommands::refuse);
        admin(commands, "CLUSTER SET-CONFIG-EPOCH config-epoch:integer", ONE, "Sets the epoch of a new node.")
                .example("CLUSTER SET-CONFIG-EPOCH 1", DISABLED)
                .run(ClusterCommands::refuse);
        admin(commands, "CLUSTER BUMPEPOCH", ONE, "Raises the epoch of this node.")
                .tips("nondeterministic_output").example("CLUSTER BUMPEPOCH", DISABLED)
                .run(ClusterCommands::refuse);
    }

    private static void declareViews(Commands commands) {
        view(commands, "CLUSTER INFO", ONE, "Tells how the cluster is.").tips("nondeterministic_output")
                .example("CLUSTER INFO", DISABLED)
                .run(ClusterCommands::refuse);
        view(commands, "CLUSTER MYID", ONE, "Tells this node's id.").example("CLUSTER MYID", DISABLED)
                .run(ClusterCommands::refuse);
        view(commands, "CLUSTER MYSHARDID", ONE, "Tells the id of this node's shard.").since("7.2.0")
                .tips("nondeterministic_output").example("CLUSTER MYSHARDID", DISABLED)
                .run(ClusterCommands::refuse);
        view(commands, "CLUSTER NODES", OF_NODES, "Lists the nodes as this one knows them.")
                .tips("nondeterministic_output").example("CLUSTER NODES", DISABLED)
                .run(ClusterCommands::refuse);
        view(commands, "CLUSTER LINKS", OF_NODES, "Lists the connections between nodes.").since("7.0.0")
                .tips("nondeterministic_output").example("CLUSTER LINKS", DISABLED)
                .run(ClusterCommands::refuse);
        view(commands, "CLUSTER SHARDS", OF_NODES, "Tells which slots and nodes belong together.").since("7.0.0")
                .flags(LOADING).tips("nondeterministic_output").example("CLUSTER SHARDS", DISABLED)
                .run(ClusterCommands::refuse);
        view(commands, "CLUSTER SLOTS", OF_NODES, "Tells which nodes have which slots.")
                .flags(LOADING).deprecated("7.0.0", "`CLUSTER SHARDS`").tips("nondeterministic_output")
                .history("4.0.0", "The ids of nodes.").history("7.0.0", "More about the network.")
                .example("CLUSTER SLOTS", DISABLED)
                .run(ClusterCommands::refuse);
        view(commands, "CLUSTER HELP", ONE, "Lists the subcommands of CLUSTER.").since("5.0.0").flags(LOADING)
                .run(ClusterCommands::refuse);
    }

    private static void declareModes(Commands commands) {
        commands.add(Group.CLUSTER, "ASKING").since("3.0.0").flags(FAST).complexity(ONE).acl("connection")
                .summary("Lets the next command use a slot that is on its way here.").example("ASKING", DISABLED)
                .run(ClusterCommands::refuse);
        commands.add(Group.CLUSTER, "READONLY").since("3.0.0").flags(FAST, LOADING, STALE).complexity(ONE)
                .acl("connection").summary("Lets this connection read from a replica.").example("READONLY", DISABLED)
                .run(ClusterCommands::refuse);
        commands.add(Group.CLUSTER, "READWRITE").since("3.0.0").flags(FAST, LOADING, STALE).complexity(ONE)
                .acl("connection").summary("Ends what READONLY began.").example("READWRITE", DISABLED)
                .run(ClusterCommands::refuse);
    }
}
