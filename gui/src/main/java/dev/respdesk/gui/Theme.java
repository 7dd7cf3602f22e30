package dev.respdesk.gui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Colours, fonts and text size of a scene. The colours are the tokens in `dark.css` and `light.css`; `window.css` uses
/// only those. Follows the system's choice of dark or light unless the user has chosen.
public final class Theme {
    /// The user's choice.
    public enum Choice {
        SYSTEM,
        DARK,
        LIGHT;

        String words() {
            return switch (this) {
                case SYSTEM -> "as the system";
                case DARK -> "dark";
                case LIGHT -> "light";
            };
        }
    }

    /// Text size in pixels at 100 %.
    public static final double BASE_PIXELS = 13;

    private static final PseudoClass LIGHT = PseudoClass.getPseudoClass("light");
    private static final List<String> FONTS = List.of(
            "Inter-Regular", "Inter-Medium", "Inter-SemiBold", "JetBrainsMono-Regular", "JetBrainsMono-SemiBold");

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
    private final DoubleProperty scale = new SimpleDoubleProperty(1);

    /// Makes the bundled fonts known to the toolkit.
    public static void loadFonts() {
        for (String font : FONTS) {
            try (InputStream in = resource("fonts/" + font + ".ttf").openStream()) {
                Font.loadFont(in, BASE_PIXELS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Dresses a scene and keeps it dressed.
    public void applyTo(Scene scene) {
        Platform.Preferences preferences = Platform.getPreferences();
        Runnable dress = () -> dress(scene, isLight(preferences.getColorScheme()));
        preferences.colorSchemeProperty().addListener(o -> dress.run());
        choice.addListener(o -> dress.run());
        scale.addListener(o -> dress.run());
        dress.run();
    }

    public ObjectProperty<Choice> choice() {
        return choice;
    }

    /// The text size as a factor, 0.7 to 2.
    public DoubleProperty scale() {
        return scale;
    }

    /// Changes the text size by a step, or back to 100 % with 0.
    public void zoom(int steps) {
        scale.set(steps == 0 ? 1 : Math.clamp(scale.get() + steps * 0.1, 0.7, 2));
    }

    private boolean isLight(ColorScheme system) {
        return choice.get() == Choice.LIGHT || (choice.get() == Choice.SYSTEM && system == ColorScheme.LIGHT);
    }

    private void dress(Scene scene, boolean light) {
        String tokens = resource(light ? "light.css" : "dark.css").toExternalForm();
        scene.getStylesheets().setAll(tokens, resource("window.css").toExternalForm());
        if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
            scene.getStylesheets().add(resource("opaque.css").toExternalForm());
        }
        scene.getRoot().setStyle("-fx-font-size: " + BASE_PIXELS * scale.get() + "px;");
        scene.getRoot().pseudoClassStateChanged(LIGHT, light);
    }

    static URL resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name);
    }
}
