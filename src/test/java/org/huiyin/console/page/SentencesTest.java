package org.huiyin.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.huiyin.platform.Phrases;
import org.junit.jupiter.api.Test;

/** Every sentence that a page shows of what went wrong is said in Chinese too: they are read from the source itself. */
class SentencesTest {

    private static final Path SOURCE = Path.of("src/main/java/org/huiyin");

    /** What stands for a value that is known only when it is said. */
    private static final String VALUE = "7";

    /** Doors that answer machines and citizens, who have pages and words of their own. */
    private static final List<String> DOORS = List.of(
            "channel/http/", "channel/kind/", "channel/rating/", "channel/guard/", "console/publication/", "reply/");

    private static final Pattern ENGLISH = Pattern.compile("[a-z]{2,} [a-z]{2,}");

    @Test
    void everyProblemIsSaidInChinese() throws IOException {
        Phrases problems = Phrases.beside(Look.class, "problems_zh.txt");

        assertThat(unsaid(Sentences.OF_PROBLEMS, problems::chinese)).isEmpty();
    }

    @Test
    void everyFindingInAFileIsSaidInChinese() throws IOException {
        assertThat(unsaid(Sentences.OF_FINDINGS, FindingWords::chinese)).isEmpty();
    }

    @Test
    void everyReasonForWhichAStepOfACaseIsRefusedIsSaidInChinese() throws IOException {
        Phrases problems = Phrases.beside(Look.class, "problems_zh.txt");

        assertThat(all(Sentences.OF_REFUSALS)).hasSizeGreaterThan(15);
        assertThat(unsaid(Sentences.OF_REFUSALS, problems::chinese)).isEmpty();
    }

    /** Where each stands that is still English in Chinese. */
    private static Map<String, String> unsaid(Sentences which, UnaryOperator<String> chinese) throws IOException {
        Map<String, String> unsaid = new TreeMap<>();
        all(which).forEach((sentence, place) -> {
            String said = chinese.apply(sentence);
            if (said.equals(sentence) && sentence.matches(".*[a-z]{3}.*")
                    || ENGLISH.matcher(said.replaceAll("‘.*?’|“.*?”", "")).find()) {
                unsaid.put(sentence, place);
            }
        });
        return unsaid;
    }

    private static Map<String, String> all(Sentences which) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, String> sentences = new TreeMap<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> walk = Files.walk(SOURCE)) {
            List<Path> spoken = walk.filter(file -> file.toString().endsWith(".java"))
                    // what a machine reads of a part's health has the same verb
                    .filter(file -> !file.toString().endsWith("Health.java"))
                    .filter(file ->
                            DOORS.stream().noneMatch(SOURCE.relativize(file).toString()::startsWith))
                    .filter(file -> which.marks.stream().anyMatch(read(file)::contains))
                    .toList();
            JavacTask parser = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(spoken));
            for (CompilationUnitTree unit : parser.parse()) {
                new Said(
                                which,
                                sentences,
                                Path.of(unit.getSourceFile().getName())
                                        .getFileName()
                                        .toString())
                        .scan(unit, null);
            }
        }
        return sentences;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Sentences {
        OF_PROBLEMS("withDetail(", "BadRequest.of("),
        OF_FINDINGS("FileFault("),
        OF_REFUSALS("String hindrance(", "StepOutcome.Refused refused(");

        /** The methods of casework that say why something cannot be done. */
        private static final Set<String> REASONS = Set.of("hindrance", "byRegion", "refusal", "closing");

        private final Set<String> marks;

        Sentences(String... marks) {
            this.marks = Set.of(marks);
        }
    }

    /** Walks through one file; constants are known by their names. */
    private static final class Said extends TreeScanner<Void, Void> {

        private final Sentences which;
        private final Map<String, String> sentences;
        private final String file;
        private final Map<String, ExpressionTree> constants = new HashMap<>();

        Said(Sentences which, Map<String, String> sentences, String file) {
            this.which = which;
            this.sentences = sentences;
            this.file = file;
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree unit, Void nothing) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitVariable(VariableTree variable, Void none) {
                    if (variable.getInitializer() != null) {
                        constants.put(variable.getName().toString(), variable.getInitializer());
                    }
                    return super.visitVariable(variable, none);
                }
            }.scan(unit, null);
            return super.visitCompilationUnit(unit, nothing);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            String name = call.getMethodSelect().toString();
            if (which == Sentences.OF_PROBLEMS && name.endsWith("withDetail")) {
                take(call.getArguments().get(0));
            } else if (which == Sentences.OF_PROBLEMS && name.endsWith("BadRequest.of")) {
                take(call.getArguments().get(1));
            }
            return super.visitMethodInvocation(call, nothing);
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void nothing) {
            if (which == Sentences.OF_REFUSALS
                    && made.getIdentifier().toString().equals("StepOutcome.Refused")) {
                take(made.getArguments().get(2));
            }
            if (which == Sentences.OF_FINDINGS
                    && made.getIdentifier().toString().equals("FileFault")) {
                take(made.getArguments().get(3));
                take(made.getArguments().get(4));
            }
            return super.visitNewClass(made, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (which == Sentences.OF_REFUSALS
                    && Sentences.REASONS.contains(method.getName().toString())) {
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitReturn(ReturnTree said, Void none) {
                        take(said.getExpression());
                        return super.visitReturn(said, none);
                    }
                }.scan(method, null);
            }
            return super.visitMethod(method, nothing);
        }

        @Override
        public Void visitAssignment(AssignmentTree assignment, Void nothing) {
            if (which == Sentences.OF_REFUSALS
                    && assignment.getVariable().toString().equals("why")) {
                take(assignment.getExpression());
            }
            return super.visitAssignment(assignment, nothing);
        }

        private void take(ExpressionTree expression) {
            texts(expression).stream().filter(text -> !text.equals(VALUE)).forEach(text -> sentences.put(text, file));
        }

        /** All that it may come to. */
        private List<String> texts(ExpressionTree expression) {
            if (expression instanceof LiteralTree literal) {
                return List.of(
                        literal.getValue() == null ? VALUE : literal.getValue().toString());
            } else if (expression instanceof SwitchExpressionTree one) {
                return one.getCases().stream()
                        .map(CaseTree::getBody)
                        .filter(ExpressionTree.class::isInstance)
                        .flatMap(body -> texts((ExpressionTree) body).stream())
                        .toList();
            } else if (expression instanceof ParenthesizedTree within) {
                return texts(within.getExpression());
            } else if (expression instanceof ConditionalExpressionTree either) {
                List<String> both = new ArrayList<>(texts(either.getTrueExpression()));
                both.addAll(texts(either.getFalseExpression()));
                return both;
            } else if (expression instanceof BinaryTree sum) {
                return texts(sum.getLeftOperand()).stream()
                        .flatMap(left -> texts(sum.getRightOperand()).stream().map(right -> left + right))
                        .toList();
            } else if (expression instanceof IdentifierTree known
                    && constants.get(known.getName().toString()) instanceof LiteralTree literal) {
                return List.of(String.valueOf(literal.getValue()));
            }
            return List.of(VALUE);
        }
    }
}
