package dev.respdesk.observe;

/// Lines of INFO as they are built.
public final class InfoText {
    private final StringBuilder text = new StringBuilder(4096);

    /// Begins a section; a blank line parts it from the one before.
    public void section(String title) {
        text.append(text.isEmpty() ? "" : "\r\n").append("# ").append(title).append("\r\n");
    }

    public InfoText line(String name, String value) {
        text.append(name).append(':').append(value).append("\r\n");
        return this;
    }

    public InfoText line(String name, long value) {
        return line(name, Long.toString(value));
    }

    InfoText line(String name, boolean value) {
        return line(name, value ? 1 : 0);
    }

    InfoText ok(String name, boolean value) {
        return line(name, value ? "ok" : "err");
    }

    public InfoText fixed(String name, int digits, double value) {
        return line(name, fixed(value, digits));
    }

    /// A number with so many digits behind the point, 1 to 6. `String.format` would take half of INFO's time.
    static String fixed(double value, int digits) {
        long unit = 1;
        for (int i = 0; i < digits; i++) {
            unit *= 10;
        }
        long scaled = Math.round(Math.abs(value) * unit);
        String behind = Long.toString(scaled % unit + unit).substring(1);
        return (value < 0 && scaled > 0 ? "-" : "") + scaled / unit + '.' + behind;
    }

    /// Several names that are always 0 here, so that what reads them finds them.
    InfoText zeros(String... names) {
        for (String name : names) {
            line(name, 0);
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
