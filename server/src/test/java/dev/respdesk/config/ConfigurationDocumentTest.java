package dev.respdesk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// docs/CONFIGURATION.md names every directive of the table.
class ConfigurationDocumentTest {
    @Test
    void everyDirectiveStandsInTheDocument() throws IOException {
        String document = Files.readString(Path.of("../docs/CONFIGURATION.md"));
        List<String> missing = Directives.all().stream().map(Directive::name)
                .filter(name -> !document.contains("| `" + name + "`")).toList();
        assertEquals(List.of(), missing);
    }
}
