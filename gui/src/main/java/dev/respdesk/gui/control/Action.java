package dev.respdesk.gui.control;

import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something the user can do: found by its words with Ctrl+K, listed under F1, and run by its key where it has one.
/// `group` is the heading in the list of shortcuts ("Keys", "Value", "Console" ...).
public record Action(String group, String words, @Nullable KeyCombination key, Runnable run) {}
