package dev.respdesk.commands.sortedsets;

/// How the scores that a member has in several sorted sets become one.
enum Aggregate {
    SUM {
        @Override
        double of(double score, double other) {
            double sum = score + other;
            // Both infinities together are nothing.
            return Double.isNaN(sum) ? 0 : sum;
        }
    },
    MIN {
        @Override
        double of(double score, double other) {
            return other < score ? other : score;
        }
    },
    MAX {
        @Override
        double of(double score, double other) {
            return other > score ? other : score;
        }
    };

    abstract double of(double score, double other);
}
