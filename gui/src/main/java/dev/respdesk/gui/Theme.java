package dev.respdesk.gui;

import dev.respdesk.gui.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Colours, fonts and text size of a scene. The colours are the tokens in `dark.css`, `light.css` and those of high
/// contrast; `window.css` uses only those. Follows the system's choice of dark or light unless the user has chosen.
public final class Theme {
    /// The user's choice.
    public enum Choice {
        SYSTEM,
        DARK,
        LIGHT,
        CONTRAST_DARK,
        CONTRAST_LIGHT;

        String words() {
            return Texts.text("theme." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
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
        Runnable dress = () -> dress(scene, worn(choice.get(), preferences));
        preferences.addListener((InvalidationListener) o -> dress.run());
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

    /// What was chosen, by the names of settings.
    Map<String, String> chosen() {
        return Map.of("theme", choice.get().name().toLowerCase(Locale.ROOT),
                "text-size-percent", Long.toString(Math.round(scale.get() * 100)));
    }

    /// Takes over what `chosen` gave.
    void restore(Map<String, String> settings) {
        for (Choice each : Choice.values()) {
            if (each.name().equalsIgnoreCase(settings.getOrDefault("theme", ""))) {
                choice.set(each);
            }
        }
        String percent = settings.getOrDefault("text-size-percent", "");
        if (percent.matches("\\d{2,3}")) {
            scale.set(Math.clamp(Integer.parseInt(percent) / 100.0, 0.7, 2));
        }
    }

    /// Hears that something else was chosen.
    void onChange(Runnable action) {
        choice.addListener(o -> action.run());
        scale.addListener(o -> action.run());
    }

    /// What the user has chosen, or what the system asks for.
    private static Choice worn(Choice chosen, Platform.Preferences system) {
        if (chosen != Choice.SYSTEM) {
            return chosen;
        }
        boolean light = system.getColorScheme() == ColorScheme.LIGHT;
        return asksForContrast(system) ? light ? Choice.CONTRAST_LIGHT : Choice.CONTRAST_DARK
                : light ? Choice.LIGHT : Choice.DARK;
    }

    /// Windows says so itself, GTK by the name of its theme.
    private static boolean asksForContrast(Platform.Preferences system) {
        return Boolean.TRUE.equals(system.get("Windows.SPI.HighContrast"))
                || String.valueOf(system.get("GTK.theme_name")).toLowerCase(Locale.ROOT).contains("contrast");
    }

    private void dress(Scene scene, Choice worn) {
        boolean light = worn == Choice.LIGHT || worn == Choice.CONTRAST_LIGHT;
        boolean contrast = worn == Choice.CONTRAST_DARK || worn == Choice.CONTRAST_LIGHT;
        String tokens = resource((contrast ? "contrast-" : "") + (light ? "light.css" : "dark.css")).toExternalForm();
        scene.getStylesheets().setAll(tokens, resource("window.css").toExternalForm());
        if (contrast) {
            scene.getStylesheets().add(resource("contrast.css").toExternalForm());
        }
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
