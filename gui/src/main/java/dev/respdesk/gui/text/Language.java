package dev.respdesk.gui.text;

import java.util.Locale;

/// A language that the window speaks. Its words lie in a file of its code's name beside this class.
public enum Language {
    ENGLISH("en", "English"),
    GERMAN("de", "Deutsch");

    private final String code;
    private final String title;

    Language(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /// "en", "de".
    public String code() {
        return code;
    }

    /// What it calls itself.
    public String title() {
        return title;
    }

    /// The language of that code; where there is none the system's, and English where the window does not speak that.
    public static Language of(String code) {
        Language systems = ENGLISH;
        for (Language language : values()) {
            if (language.code.equals(code)) {
                return language;
            }
            systems = language.code.equals(Locale.getDefault().getLanguage()) ? language : systems;
        }
        return systems;
    }
}
