package dev.respdesk.bench;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/// What is to be measured, and how often.
///
/// @param pairs how many times each row runs on both servers
/// @param requests requests of one run of a row at a pipeline over 1; a quarter of it at 1
/// @param keys how many keys memory and pauses are measured with
/// @param rows names of the rows of [Throughput]; empty: all
/// @param pipelines requests in flight on each of the 50 connections
/// @param sections of `start`, `speed`, `memory`, `pauses`
/// @param server the command line of the server under test
record Plan(int pairs, int requests, int keys, List<String> rows, int[] pipelines, List<String> sections,
        List<String> server) {

    static Plan parse(String[] args) {
        int pairs = 7;
        int requests = 200_000;
        int keys = 1_000_000;
        List<String> rows = List.of();
        int[] pipelines = {1, 16, 64};
        List<String> sections = List.of("start", "speed", "memory", "pauses");
        List<String> server = Bench.serverOnTheClassPath();
        for (int i = 0; i + 1 < args.length; i += 2) {
            String value = args[i + 1];
            switch (args[i]) {
                case "--pairs" -> pairs = Integer.parseInt(value);
                case "--requests" -> requests = Integer.parseInt(value);
                case "--keys" -> keys = Integer.parseInt(value);
                case "--rows" -> rows = List.of(value.split(","));
                case "--pipelines" -> pipelines = Arrays.stream(value.split(",")).mapToInt(Integer::parseInt).toArray();
                case "--sections" -> sections = List.of(value.split(","));
                case "--server" -> server = List.of(value.split(" "));
                default -> throw new IllegalArgumentException("unknown argument " + args[i] + ": it is one of"
                        + " --pairs, --requests, --keys, --rows, --pipelines, --sections, --server");
            }
        }
        return new Plan(pairs, requests, keys, rows, pipelines, sections, server);
    }

    boolean measures(String section) {
        return sections.contains(section);
    }

    LocalDate date() {
        return LocalDate.now();
    }
}
