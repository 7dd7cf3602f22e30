package dev.respdesk.acl;

import java.util.ArrayList;
import java.util.List;

/// Rules as words: a selector in brackets is one, over however many arguments it goes.
final class RuleWords {
    private RuleWords() {}

    /// The words of a line.
    static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        for (String word : line.strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /// Puts together what lies in brackets.
    ///
    /// @throws AclError where brackets do not close
    static List<String> merged(List<String> rules) {
        List<String> merged = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        String first = "";
        for (String rule : rules) {
            if (!open.isEmpty()) {
                open.append(' ').append(rule);
                if (rule.endsWith(")")) {
                    merged.add(open.toString());
                    open.setLength(0);
                }
            } else if (rule.startsWith("(") && !rule.endsWith(")")) {
                open.append(rule);
                first = rule;
            } else {
                merged.add(rule);
            }
        }
        if (!open.isEmpty()) {
            throw new AclError("Unmatched parenthesis in acl selector starting at '" + first + "'.");
        }
        return merged;
    }
}
