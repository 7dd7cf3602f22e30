package dev.respdesk.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// How long each method is, from the signature's line to its closing brace, as the JDK's own parser sees it.
final class MethodLengths extends TreeScanner<@Nullable Void, CompilationUnitTree> {
    /// One method: its file, its first line (from 1) and how many lines it has.
    record Method(Path file, String name, long line, long lines) {}

    private final SourcePositions positions;
    private final List<Method> methods = new ArrayList<>();

    private MethodLengths(SourcePositions positions) {
        this.positions = positions;
    }

    static List<Method> of(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null,
                    manager.getJavaFileObjectsFromPaths(files));
            var lengths = new MethodLengths(Trees.instance(task).getSourcePositions());
            for (CompilationUnitTree unit : task.parse()) {
                lengths.scan(unit, unit);
            }
            return lengths.methods;
        }
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, CompilationUnitTree unit) {
        Tree body = method.getBody();
        if (body != null) {
            var lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            methods.add(new Method(Path.of(unit.getSourceFile().toUri()), method.getName().toString(), first,
                    last - first + 1));
        }
        return super.visitMethod(method, unit);
    }
}
