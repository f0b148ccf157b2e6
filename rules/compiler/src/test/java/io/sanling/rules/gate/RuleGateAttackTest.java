package io.sanling.rules.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an untrusted writer might try: each is refused for its reason, and nothing is run. */
class RuleGateAttackTest {
  private static final String PROPERTY = "sanling.gate.canary";
  private static final Duration SOON = Duration.ofSeconds(5);

  /** What attacks try to touch. */
  static final class Canary {
    static int touched;

    private Canary() {}

    static boolean touch() {
      touched++;
      return true;
    }
  }

  private static final String TOUCH = Canary.class.getCanonicalName() + ".touch()";

  private record Attack(String name, Reason reason, ImmutableList<Objection> objections) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeEach
  void clean() {
    Canary.touched = 0;
    System.clearProperty(PROPERTY);
  }

  @AfterEach
  void nothingWasRun() {
    assertThat(Canary.touched).isZero();
    assertThat(System.getProperty(PROPERTY)).isNull();
  }

  @ParameterizedTest
  @MethodSource({
    "consequences",
    "consequenceArguments",
    "constraints",
    "conditions",
    "statements",
    "heads",
    "characters",
    "bounds",
    "pieces"
  })
  void isRefused(Attack attack) {
    assertThat(attack.objections())
        .isNotEmpty()
        .first()
        .extracting(Objection::reason)
        .isEqualTo(attack.reason());
  }

  @ParameterizedTest
  @MethodSource({"consequences", "conditions", "statements", "heads"})
  void withoutAnyOtherObjectionThanToSay(Attack attack) {
    assertThat(attack.objections().size()).isLessThan(5);
  }

  // ---- texts

  private static Attack text(String name, Reason reason, String drl) {
    Gated gated = RuleGate.read(drl);
    assertThat(gated.rules()).isEmpty();
    return new Attack(name, reason, gated.objections());
  }

  private static String rule(String when, String then) {
    return "rule \"r\" when " + when + " then " + then + " end";
  }

  private static Attack then(String name, Reason reason, String then) {
    return text(name, reason, rule("$r : AccidentFact()", then));
  }

  /** An argument in place of the event. */
  private static Attack argument(String name, Reason reason, String argument) {
    return then(name, reason, "effects.breaksZero(\"r\", \"accident\", " + argument + ");");
  }

  private static Attack constraint(String name, Reason reason, String constraint) {
    return text(
        name,
        reason,
        rule("$r : AccidentFact(" + constraint + ")", "effects.notes(\"r\", \"N\", $r);"));
  }

  private static Attack when(String name, Reason reason, String when) {
    return text(name, reason, rule(when, "effects.grades(\"r\");"));
  }

  private static final String GOOD = rule("AccidentFact()", "effects.grades(\"r\");");

  // ---- the table

  static Stream<Attack> consequences() {
    return Stream.of(
        then("runtime exec", Reason.CONSEQUENCE, "Runtime.getRuntime().exec(\"id\");"),
        then("exit", Reason.CONSEQUENCE, "System.exit(1);"),
        then("static call", Reason.CONSEQUENCE, TOUCH + ";"),
        then(
            "system property",
            Reason.CONSEQUENCE,
            "System.setProperty(\"" + PROPERTY + "\", \"1\");"),
        then("thread", Reason.CONSEQUENCE, "new Thread().start();"),
        then("anonymous class", Reason.CONSEQUENCE, "new Object() {{ " + TOUCH + "; }};"),
        then(
            "local class with static part",
            Reason.CONSEQUENCE,
            "class A { static { " + TOUCH + "; } }"),
        then("bare block", Reason.CONSEQUENCE, "{ effects.grades(\"r\"); }"),
        then("endless while", Reason.CONSEQUENCE, "while (true) {}"),
        then("endless for", Reason.CONSEQUENCE, "for (;;) {}"),
        then("if", Reason.CONSEQUENCE, "if (true) effects.grades(\"r\");"),
        then("try", Reason.CONSEQUENCE, "try { " + TOUCH + "; } finally {}"),
        then("assignment", Reason.CONSEQUENCE, "effects = null;"),
        then("assignment to a member", Reason.EFFECT, "effects.x = null;"),
        then("variable", Reason.CONSEQUENCE, "int x = 1;"),
        then("variable of the inferred type", Reason.CONSEQUENCE, "var x = effects;"),
        then("lambda variable", Reason.CONSEQUENCE, "Runnable x = () -> {};"),
        then("insert", Reason.CONSEQUENCE, "insert(new Object());"),
        then("insertLogical", Reason.CONSEQUENCE, "insertLogical(\"x\");"),
        then("update", Reason.CONSEQUENCE, "update($r);"),
        then("retract", Reason.CONSEQUENCE, "retract($r);"),
        then("delete", Reason.CONSEQUENCE, "delete($r);"),
        then("modify", Reason.CONSEQUENCE, "modify ($r) { setX(1) }"),
        then("engine", Reason.CONSEQUENCE, "drools.getKieRuntime().halt();"),
        then("knowledge context", Reason.CONSEQUENCE, "kcontext.getKieRuntime();"),
        then("method of the record", Reason.CONSEQUENCE, "$r.getClass().forName(\"x\");"),
        then("class of the effects", Reason.EFFECT, "effects.getClass().getClassLoader();"),
        then("wait on the effects", Reason.EFFECT, "effects.wait();"),
        then("reader of the effects", Reason.EFFECT, "effects.findings().clear();"),
        then("tally of the effects", Reason.EFFECT, "effects.tally();"),
        then("private method of the effects", Reason.EFFECT, "effects.offer(\"r\");"),
        then("method reference", Reason.CONSEQUENCE, "effects::grades;"),
        then("chained call", Reason.CONSEQUENCE, "effects.grades(\"r\").getClass();"),
        then(
            "two calls in one",
            Reason.CONSEQUENCE,
            "effects.grades(\"r\") + effects.grades(\"r\");"),
        then(
            "comment over the rest",
            Reason.CHARACTER,
            "effects.grades(\"r\"); /* " + TOUCH + "; */"),
        then("comment within a call", Reason.CHARACTER, "effects/**/.grades(\"r\");"),
        then(
            "code after a line comment",
            Reason.CONSEQUENCE,
            "effects.grades(\"r\"); // x\n" + TOUCH + ";"),
        then("end in a line comment", Reason.SYNTAX, "effects.grades(\"r\"); // end"),
        then(
            "named consequence",
            Reason.CONSEQUENCE,
            "effects.grades(\"r\"); then[t] " + TOUCH + ";"),
        then("annotation", Reason.CONSEQUENCE, "@Deprecated int x;"),
        then("return", Reason.CONSEQUENCE, "return;"),
        then("lone semicolon", Reason.CONSEQUENCE, ";"),
        then("no semicolon", Reason.CONSEQUENCE, "effects.grades(\"r\")"),
        then("nothing", Reason.EMPTY, ""));
  }

  static Stream<Attack> consequenceArguments() {
    return Stream.of(
        argument("nested call", Reason.CONSTANT, TOUCH),
        argument("simple nested call", Reason.ARGUMENT, "touch()"),
        argument("lambda", Reason.ARGUMENT, "() -> null"),
        argument("lambda with a name", Reason.ARGUMENT, "x -> x"),
        argument("cast", Reason.ARGUMENT, "(io.sanling.internal.facts.EventFact) null"),
        argument("null", Reason.ARGUMENT, "null"),
        argument("new", Reason.ARGUMENT, "new Object()"),
        argument("array", Reason.ARGUMENT, "new int[1 << 30]"),
        argument("array access", Reason.ARGUMENT, "$r[0]"),
        argument("ternary", Reason.ARGUMENT, "true ? $r : $r"),
        argument("ternary of bindings", Reason.ARGUMENT, "$r ? $r : $r"),
        argument("assignment", Reason.ARGUMENT, "$r = null"),
        argument("increment", Reason.ARGUMENT, "++$r"),
        argument("class of the record", Reason.ACCESSOR, "$r.getClass()"),
        argument("hash", Reason.ACCESSOR, "$r.hashCode()"),
        argument("method that answers otherwise", Reason.ACCESSOR, "$r.determination()"),
        argument("method of another type", Reason.ACCESSOR, "$r.dueDay(1, 2)"),
        argument("field", Reason.ACCESSOR, "$r.accident"),
        argument("chain on an accessor", Reason.ARGUMENT, "$r.dayPlus(1).getClass()"),
        argument("call in an accessor", Reason.ARGUMENT, "$r.dayPlus(touch())"),
        argument("arithmetic in an accessor", Reason.ARGUMENT, "$r.dayPlus(1 + 1)"),
        argument("class of a constant", Reason.CONSTANT, "Conformity.CONFORMING.getClass()"),
        argument("values of a type", Reason.CONSTANT, "Conformity.values()"),
        argument("class literal", Reason.CONSTANT, "Conformity.class"),
        argument("constant of a foreign type", Reason.CONSTANT, "TimeUnit.DAYS"),
        argument("type not for rules", Reason.CONSTANT, "AccidentClass.ORDINARY"),
        argument("method reference", Reason.ARGUMENT, "$r::toString"),
        argument("switch", Reason.ARGUMENT, "switch (1) { default -> $r; }"),
        argument("wrong constant", Reason.ARGUMENT, "Conformity.CONFORMING"),
        argument("text for a record", Reason.ARGUMENT, "\"r\""),
        argument("unknown binding", Reason.BINDING, "$other"),
        argument("odd binding", Reason.BINDING_NAME, "$_"),
        argument("binding like a generated name", Reason.BINDING_NAME, "$$r"),
        argument("trailing comma", Reason.ARGUMENT, "$r,"),
        argument("float", Reason.DECIMAL, "1f"),
        then("another rule's name", Reason.ARGUMENT, "effects.grades(\"s\");"),
        then("name put together", Reason.ARGUMENT, "effects.grades(\"\" + \"r\");"),
        then("name and more", Reason.ARGUMENT, "effects.grades(\"r\" + 1);"),
        then("name by call", Reason.ARGUMENT, "effects.grades($r.name());"),
        then("no name", Reason.ARGUMENT, "effects.grades();"),
        then("code with a quote", Reason.CHARACTER, "effects.notes(\"r\", \"\\\"; x(); \\\"\");"),
        then("code with a bracket", Reason.LITERAL, "effects.notes(\"r\", \"a)\");"),
        then("single quotes", Reason.CHARACTER, "effects.notes(\"r\", 'N');"),
        then("text block", Reason.ARGUMENT, "effects.notes(\"r\", \"\"\"\"\"\");"),
        then(
            "exponent as a decimal",
            Reason.ARGUMENT,
            "effects.mightDeductAll(\"r\", \"1e999999999\");"),
        then("too many arguments", Reason.LIMIT, "effects.grades(\"r\"" + ", 1".repeat(11) + ");"));
  }

  static Stream<Attack> constraints() {
    return Stream.of(
        constraint("getClass", Reason.ACCESSOR, "getClass() != null"),
        constraint("class", Reason.ACCESSOR, "class != null"),
        constraint("class loader", Reason.ACCESSOR, "class.classLoader != null"),
        constraint("binding of the class", Reason.ACCESSOR, "$c : getClass()"),
        constraint("this", Reason.ACCESSOR, "this != null"),
        constraint("member of this", Reason.ACCESSOR, "this.inPeriod"),
        constraint("method chain", Reason.ACCESSOR, "name().length() > 3"),
        constraint("property chain", Reason.ACCESSOR, "type.label == \"x\""),
        constraint("null-safe chain", Reason.OPERATOR, "type!.label == \"x\""),
        constraint("other answer", Reason.ACCESSOR, "loss() != null"),
        constraint("private part", Reason.ACCESSOR, "accident != null"),
        constraint("new", Reason.ACCESSOR, "new Object() != null"),
        constraint("static call", Reason.ACCESSOR, TOUCH),
        constraint("static call compared", Reason.ACCESSOR, "inPeriod == true && " + TOUCH),
        constraint("call as a value", Reason.CONSTANT, "inPeriod == " + TOUCH),
        constraint("call as an argument", Reason.ARGUMENT, "olderThan(touch())"),
        constraint("accessor as an argument", Reason.ARGUMENT, "olderThan(killedOrMissing())"),
        constraint(
            "nested calls", Reason.ARGUMENT, "olderThan(" + "f(".repeat(15) + ")".repeat(15) + ")"),
        constraint("assignment", Reason.OPERATOR, "inPeriod = true"),
        constraint("compound assignment", Reason.OPERATOR, "killedOrMissing() += 1"),
        constraint("increment", Reason.OPERATOR, "killedOrMissing()++ > 1"),
        constraint("decrement before", Reason.ACCESSOR, "--killedOrMissing() > 1"),
        constraint("arithmetic", Reason.OPERATOR, "killedOrMissing() + 1 > 1"),
        constraint("arithmetic of values", Reason.OPERATOR, "killedOrMissing() > 1 * 2"),
        constraint("division by zero", Reason.OPERATOR, "killedOrMissing() / 0 > 1"),
        constraint("negative number", Reason.LITERAL, "killedOrMissing() > -1"),
        constraint("bits", Reason.OPERATOR, "inPeriod & confirmed"),
        constraint("bits or", Reason.OPERATOR, "inPeriod | confirmed"),
        constraint("shift", Reason.LITERAL, "killedOrMissing() << 3"),
        constraint("complement", Reason.ACCESSOR, "~killedOrMissing() > 3"),
        constraint("concatenation", Reason.OPERATOR, "name() == \"a\" + \"b\""),
        constraint("ternary", Reason.OPERATOR, "inPeriod ? confirmed : pending"),
        constraint("cast", Reason.ACCESSOR, "(Object) name() != null"),
        constraint("instanceof", Reason.OPERATOR, "name() instanceof String"),
        constraint("catastrophic pattern", Reason.OPERATOR, "name() matches \"(a+)+$\""),
        constraint("not matches", Reason.OPERATOR, "name() not matches \"a\""),
        constraint("contains", Reason.OPERATOR, "name() contains \"a\""),
        constraint("memberOf", Reason.OPERATOR, "name() memberOf $r"),
        constraint("str", Reason.OPERATOR, "name() str[startsWith] \"a\""),
        constraint("soundslike", Reason.OPERATOR, "name() soundslike \"a\""),
        constraint("after", Reason.OPERATOR, "day() after \"2022\""),
        constraint("temporal with range", Reason.OPERATOR, "day() after[1d,2d] $r"),
        constraint("eval", Reason.ACCESSOR, "eval(true)"),
        constraint("eval with code", Reason.ACCESSOR, "eval(" + TOUCH + ")"),
        constraint("MVEL.eval", Reason.ACCESSOR, "org.mvel2.MVEL.eval(\"1\") == 1"),
        constraint("MVEL with", Reason.ACCESSOR, "with (this) { x = 1 }"),
        constraint("MVEL projection", Reason.SYNTAX, "(name() in this)"),
        constraint("MVEL block", Reason.ACCESSOR, "{ true }"),
        constraint("MVEL list", Reason.ACCESSOR, "[1, 2] == null"),
        constraint("MVEL map", Reason.ACCESSOR, "[\"a\" : 1] == null"),
        constraint("map access", Reason.OPERATOR, "name()[\"a\"] == null"),
        constraint("array access", Reason.OPERATOR, "type[0] == null"),
        constraint("inline cast", Reason.OPERATOR, "type#String == \"x\""),
        constraint("range", Reason.ACCESSOR, "killedOrMissing() > 3 || < 2"),
        constraint("grouped members", Reason.ACCESSOR, "type.(label == \"x\")"),
        constraint("comparison of comparisons", Reason.OPERATOR, "inPeriod == true == true"),
        constraint("not of a comparison", Reason.OPERATOR, "!inPeriod == true"),
        constraint("value first", Reason.ACCESSOR, "true == inPeriod"),
        constraint("no value", Reason.LITERAL, "type =="),
        constraint("two facts compared", Reason.LITERAL, "name() == $r"),
        constraint("two accessors compared", Reason.LITERAL, "confirmed == inPeriod"),
        constraint("in a collection", Reason.SYNTAX, "type in Types"),
        constraint("in nothing", Reason.LITERAL, "type in ()"),
        constraint("positional", Reason.OPERATOR, "confirmed; inPeriod"),
        constraint("unification", Reason.ACCESSOR, "$x := confirmed"),
        constraint("binding of a truth", Reason.OPERATOR, "$x : confirmed == true"),
        constraint("binding within a truth", Reason.ACCESSOR, "confirmed && $x : name()"),
        constraint("binding again", Reason.BOUND_TWICE, "$r : name()"),
        constraint("semicolon", Reason.OPERATOR, "confirmed; " + TOUCH),
        constraint("decimal", Reason.DECIMAL, "killedOrMissing() > 1.5"),
        constraint("decimal without a whole", Reason.DECIMAL, "killedOrMissing() > .5"),
        constraint("exact decimal", Reason.DECIMAL, "killedOrMissing() > 1.5B"),
        constraint("exponent", Reason.DECIMAL, "killedOrMissing() > 1e3"),
        constraint("float", Reason.DECIMAL, "killedOrMissing() > 1f"),
        constraint("long", Reason.DECIMAL, "killedOrMissing() > 1L"),
        constraint("hexadecimal", Reason.DECIMAL, "killedOrMissing() > 0x10"),
        constraint("octal", Reason.DECIMAL, "killedOrMissing() > 010"),
        constraint("underscore", Reason.DECIMAL, "killedOrMissing() > 1_000"),
        constraint("big integer", Reason.DECIMAL, "killedOrMissing() > 1I"),
        constraint("call on a number", Reason.DECIMAL, "killedOrMissing() > 1.getClass()"),
        constraint("huge integer", Reason.LITERAL, "killedOrMissing() > " + "9".repeat(1000)),
        constraint("decimal as an argument", Reason.DECIMAL, "lossAtLeast(89.95)"),
        constraint("code for a decimal", Reason.ARGUMENT, "lossAtLeast(\"1E-2147483647\")"),
        constraint("deep negation", Reason.LIMIT, "!".repeat(3000) + "inPeriod"),
        constraint("deep brackets", Reason.LIMIT, "(".repeat(15) + "inPeriod" + ")".repeat(15)),
        constraint("long or", Reason.LIMIT, "inPeriod" + "||inPeriod".repeat(100)),
        constraint("long list", Reason.LIMIT, "killedOrMissing() in (1" + ",1".repeat(100) + ")"),
        constraint("many constraints", Reason.LIMIT, "inPeriod" + ",inPeriod".repeat(40)));
  }

  static Stream<Attack> conditions() {
    return Stream.of(
        when("eval", Reason.CONDITION_KIND, "eval(" + TOUCH + ")"),
        when("from", Reason.CONDITION_KIND, "AccidentFact() from " + TOUCH),
        when(
            "from with a binding",
            Reason.CONDITION_KIND,
            "$r : UnitFact() $x : CaseFact() from $r.cases"),
        when("collect", Reason.FACT_TYPE, "ArrayList() from collect(CaseFact())"),
        when("accumulate", Reason.CONDITION_KIND, "accumulate(CaseFact(); $n : count(1))"),
        when("acc", Reason.CONDITION_KIND, "acc(CaseFact(); $n : count(1))"),
        when(
            "accumulate with code",
            Reason.CONDITION_KIND,
            "UnitFact() from accumulate(CaseFact(), init(" + TOUCH + ";), action(), result(1))"),
        when("group by", Reason.CONDITION_KIND, "groupby(CaseFact(); $k : 1; $n : count(1))"),
        when("forall", Reason.CONDITION_KIND, "forall(CaseFact())"),
        when("and", Reason.CONDITION_KIND, "UnitFact() and UnitFact()"),
        when("or", Reason.CONDITION_KIND, "UnitFact() or UnitFact()"),
        when("or in front", Reason.CONDITION_KIND, "(or UnitFact() UnitFact())"),
        when("brackets", Reason.CONDITION_KIND, "(UnitFact())"),
        when("exponential or", Reason.CONDITION_KIND, "(UnitFact() or UnitFact()) ".repeat(11)),
        when("not of two", Reason.CONDITION_KIND, "not (UnitFact() and UnitFact())"),
        when("not of not", Reason.CONDITION_KIND, "not not UnitFact()"),
        when("not of exists", Reason.CONDITION_KIND, "not (exists UnitFact())"),
        when("binding in not", Reason.CONDITION_KIND, "not UnitFact($x : open)"),
        when("bound not", Reason.CONDITION_KIND, "$x : not UnitFact()"),
        when("bound or", Reason.CONDITION_KIND, "$x : (UnitFact() or UnitFact())"),
        when("query", Reason.CONDITION_KIND, "?isOpen()"),
        when("query without mark", Reason.FACT_TYPE, "isOpen($x;)"),
        when("OOPath", Reason.CONDITION_KIND, "/units[open]"),
        when("OOPath with a binding", Reason.CONDITION_KIND, "$x : /units"),
        when("window", Reason.CONDITION_KIND, "CaseFact() over window:time(1s)"),
        when("entry point", Reason.CONDITION_KIND, "CaseFact() from entry-point x"),
        when("named consequence", Reason.CONDITION_KIND, "UnitFact() do[t]"),
        when("branch", Reason.CONDITION_KIND, "UnitFact() if (open) do[t] else break[u]"),
        when("watch", Reason.CONDITION_KIND, "UnitFact() @watch(*)"),
        when("unification", Reason.CONDITION_KIND, "$x := UnitFact()"),
        when("foreign type", Reason.FACT_TYPE, "Object()"),
        when("foreign type by its full name", Reason.FACT_TYPE, "java.lang.Runtime()"),
        when(
            "known type by its full name",
            Reason.FACT_TYPE,
            "io.sanling.internal.facts.UnitFact()"),
        when("effects as a fact", Reason.FACT_TYPE, "Effects()"),
        when("interface", Reason.FACT_TYPE, "Recorded()"),
        when("array", Reason.CONDITION_KIND, "UnitFact[]()"),
        when("generic", Reason.CONDITION_KIND, "UnitFact<String>()"),
        when("binding of another shape", Reason.SYNTAX, "$x , UnitFact()"),
        when("binding without mark", Reason.FACT_TYPE, "unit : UnitFact()"),
        when("bound twice", Reason.BOUND_TWICE, "$x : UnitFact() $x : DisputesFact()"),
        when("semicolon", Reason.CONDITION_KIND, "UnitFact();"),
        when("unclosed", Reason.ACCESSOR, "UnitFact("),
        when("nothing", Reason.EMPTY, ""));
  }

  static Stream<Attack> statements() {
    return Stream.of(
        text("function", Reason.FUNCTION, "function void f() { " + TOUCH + "; }\n" + GOOD),
        text("query", Reason.QUERY, "query q() UnitFact() end\n" + GOOD),
        text("declared type", Reason.DECLARE, "declare A x : int end\n" + GOOD),
        text(
            "default with code",
            Reason.DECLARE,
            "declare A x : boolean = " + TOUCH + " end\n" + GOOD),
        text("annotated type", Reason.DECLARE, "declare A @role(event) @expires(1) end\n" + GOOD),
        text("extended type", Reason.DECLARE, "declare A extends java.lang.Thread end\n" + GOOD),
        text("trait", Reason.DECLARE, "declare trait A end\n" + GOOD),
        text(
            "enumeration",
            Reason.DECLARE,
            "declare enum A X(" + TOUCH + "); x : boolean end\n" + GOOD),
        text(
            "window",
            Reason.DECLARE,
            "declare window W CaseFact() over window:length(1) end\n" + GOOD),
        text("entry point", Reason.DECLARE, "declare entry-point \"x\" end\n" + GOOD),
        text("global", Reason.GLOBAL, "global java.lang.Runtime runtime;\n" + GOOD),
        text(
            "global of another name",
            Reason.GLOBAL,
            "global io.sanling.internal.facts.Effects e;\n" + GOOD),
        text("global of another type", Reason.GLOBAL, "global java.util.List effects;\n" + GOOD),
        text("import", Reason.IMPORT, "import java.lang.Runtime;\n" + GOOD),
        text("import of all", Reason.IMPORT, "import java.util.*;\n" + GOOD),
        text("import of all results", Reason.IMPORT, "import io.sanling.result.*;\n" + GOOD),
        text("static import", Reason.IMPORT, "import static java.lang.System.exit;\n" + GOOD),
        text("imported function", Reason.IMPORT, "import function java.lang.System.exit;\n" + GOOD),
        text("imported accumulate", Reason.IMPORT, "import accumulate x.Y sum;\n" + GOOD),
        text("imported acc", Reason.IMPORT, "import acc x.Y sum;\n" + GOOD),
        text("import that shadows", Reason.IMPORT, "import evil.UnitFact;\n" + GOOD),
        text("unit", Reason.STATEMENT, "unit X;\n" + GOOD),
        text("template", Reason.STATEMENT, "template x end\n" + GOOD),
        text("dialect", Reason.ATTRIBUTE, "dialect \"mvel\"\n" + GOOD),
        text("attributes", Reason.ATTRIBUTE, "attributes: salience 1\n" + GOOD),
        text(
            "second package",
            Reason.STATEMENT,
            "package io.sanling.rulebook.a; package io.sanling.rulebook.b;\n" + GOOD),
        text("foreign package", Reason.PACKAGE, "package java.lang;\n" + GOOD),
        text("package of the engine", Reason.PACKAGE, "package io.sanling.internal;\n" + GOOD),
        text("package deeper down", Reason.PACKAGE, "package io.sanling.rulebook.a.b;\n" + GOOD),
        text("package with odd parts", Reason.PACKAGE, "package io.sanling.rulebook.$a;\n" + GOOD),
        text("package without an end", Reason.STATEMENT, "package io.sanling.rulebook.\n" + GOOD),
        text("garbage", Reason.STATEMENT, GOOD + "\n} garbage"),
        text("decision table pragma", Reason.STATEMENT, "#pragma x\n" + GOOD),
        text(
            "rule without an end",
            Reason.SYNTAX,
            "rule \"r\" when UnitFact() then effects.grades(\"r\");"),
        text("rule within a rule", Reason.CONSEQUENCE, rule("UnitFact()", GOOD)));
  }

  static Stream<Attack> heads() {
    return Stream.of(
        head("salience", Reason.ATTRIBUTE, "salience 10"),
        head("salience with code", Reason.ATTRIBUTE, "salience (" + TOUCH + ")"),
        head("enabled", Reason.ATTRIBUTE, "enabled false"),
        head("enabled with code", Reason.ATTRIBUTE, "enabled (" + TOUCH + ")"),
        head("timer", Reason.ATTRIBUTE, "timer (int: 0 1s)"),
        head("timer with code", Reason.ATTRIBUTE, "timer (expr: " + TOUCH + ")"),
        head("duration", Reason.ATTRIBUTE, "duration 100"),
        head("calendars", Reason.ATTRIBUTE, "calendars \"x\""),
        head("date-effective", Reason.ATTRIBUTE, "date-effective \"1-Jan-2022\""),
        head("date-expires", Reason.ATTRIBUTE, "date-expires \"1-Jan-2022\""),
        head("agenda-group", Reason.ATTRIBUTE, "agenda-group \"x\""),
        head("activation-group", Reason.ATTRIBUTE, "activation-group \"x\""),
        head("ruleflow-group", Reason.ATTRIBUTE, "ruleflow-group \"x\""),
        head("auto-focus", Reason.ATTRIBUTE, "auto-focus true"),
        head("no-loop", Reason.ATTRIBUTE, "no-loop true"),
        head("lock-on-active", Reason.ATTRIBUTE, "lock-on-active"),
        head("dialect", Reason.ATTRIBUTE, "dialect \"mvel\""),
        head("refract", Reason.ATTRIBUTE, "refract"),
        head("extends", Reason.ATTRIBUTE, "extends \"other\""),
        head("attributes word", Reason.ATTRIBUTE, "attributes salience 1"),
        head("other annotation", Reason.ANNOTATION, "@Propagation(EAGER)"),
        head(
            "annotation by its full name",
            Reason.ANNOTATION,
            "@org.kie.api.definition.rule.Unit(X)"),
        head("annotation with code", Reason.ANNOTATION, "@clause(" + TOUCH + ")"),
        head("annotation with a list", Reason.ANNOTATION, "@clause({\"A\", \"B\"})"),
        head("annotation with a key", Reason.ANNOTATION, "@clause(value = \"A\")"),
        head("annotation with more", Reason.ANNOTATION, "@clause(\"A\", x = \"B\")"),
        head("annotation without value", Reason.ANNOTATION, "@clause"),
        head("annotation with an odd code", Reason.ANNOTATION, "@clause(\"A*/\")"),
        head("annotation twice", Reason.ANNOTATION, "@clause(\"A\") @clause(\"B\")"),
        head("support that is none", Reason.ANNOTATION, "@support(\"E\")"),
        name("comment breaker", Reason.RULE_NAME, "*/ static { } /*"),
        name("quote", Reason.ATTRIBUTE, "r\" x \""),
        name("escaped quote", Reason.CHARACTER, "r\\\" + x + \\\""),
        name("unicode escape", Reason.CHARACTER, "\\u002a\\u002f"),
        name("new line", Reason.SYNTAX, "a\nb"),
        name("backslash", Reason.CHARACTER, "a\\"),
        name("line separator", Reason.CHARACTER, "a\u2028b"),
        name("writing direction", Reason.CHARACTER, "a\u202eb"),
        name("blank", Reason.RULE_NAME, "a b"),
        name("dot", Reason.RULE_NAME, "a.b"),
        name("braces", Reason.RULE_NAME, "a{b}"),
        name("dollar", Reason.RULE_NAME, "${x}"),
        name("empty", Reason.RULE_NAME, ""),
        name("long", Reason.RULE_NAME, "a".repeat(61)),
        name("Cyrillic", Reason.RULE_NAME, "\u0430"),
        text("name without quotes", Reason.RULE_NAME, GOOD.replace("rule \"r\"", "rule r")),
        text("no name", Reason.RULE_NAME, "rule when UnitFact() then effects.grades(\"\"); end"),
        text("two of one name", Reason.RULE_TWICE, GOOD + "\n" + GOOD));
  }

  private static Attack head(String name, Reason reason, String head) {
    return text(name, reason, GOOD.replace("\"r\" when", "\"r\" " + head + " when"));
  }

  private static Attack name(String name, Reason reason, String ruleName) {
    return text("rule name with " + name, reason, GOOD.replace("\"r\"", '"' + ruleName + '"'));
  }

  static Stream<Attack> characters() {
    return Stream.of(
        text("NUL", Reason.CHARACTER, GOOD.replace(" when", " \0when")),
        text("escape", Reason.CHARACTER, GOOD.replace(" when", " \u001b[31mwhen")),
        text("carriage return alone", Reason.CHARACTER, "// x\r" + GOOD),
        text("form feed", Reason.CHARACTER, GOOD.replace(" when", "\fwhen")),
        text("next line", Reason.CHARACTER, "// x\u0085" + GOOD),
        text("line separator in a comment", Reason.CHARACTER, "// x\u2028" + TOUCH + "\n" + GOOD),
        text("writing direction in a comment", Reason.CHARACTER, "// \u202e x\n" + GOOD),
        text("isolate in a comment", Reason.CHARACTER, "// \u2066 x\n" + GOOD),
        text("byte-order mark", Reason.CHARACTER, "\ufeff" + GOOD),
        text("half a character", Reason.CHARACTER, "// \ud800\n" + GOOD),
        text("no-break space", Reason.CHARACTER, GOOD.replace(" when", "\u00a0when")),
        then("zero-width space in a name", Reason.CHARACTER, "eff\u200bects.grades(\"r\");"),
        then("zero-width joiner in a name", Reason.CHARACTER, "effects\u200d.grades(\"r\");"),
        then("soft hyphen in a name", Reason.CHARACTER, "eff\u00adects.grades(\"r\");"),
        then("Cyrillic letter in effects", Reason.CHARACTER, "effe\u0441ts.grades(\"r\");"),
        then("full-width letters", Reason.CHARACTER, "ｅffects.grades(\"r\");"),
        then("full-width bracket", Reason.CHARACTER, "effects.grades（\"r\");"),
        then("full-width semicolon", Reason.CHARACTER, "effects.grades(\"r\")；"),
        constraint("full-width comma", Reason.CHARACTER, "inPeriod，confirmed"),
        constraint("Cyrillic letter in an accessor", Reason.CHARACTER, "inP\u0435riod"),
        constraint("Arabic digits", Reason.CHARACTER, "olderThan(\u0663)"),
        constraint("full-width digits", Reason.CHARACTER, "olderThan(３０)"),
        constraint("unicode escape", Reason.CHARACTER, "\\u0069nPeriod"),
        constraint("block comment", Reason.CHARACTER, "inPeriod /* , */"),
        constraint("sharp comment", Reason.OPERATOR, "inPeriod # x"),
        constraint("backtick", Reason.CHARACTER, "`inPeriod`"),
        constraint("Chinese name", Reason.CHARACTER, "在评定期内"),
        text("unclosed quote", Reason.SYNTAX, "rule \"r when UnitFact() then end"));
  }

  static Stream<Attack> bounds() {
    String pairs =
        IntStream.range(0, 1001)
            .mapToObj(i -> GOOD.replace("\"r\"", "\"r" + i + '"'))
            .collect(Collectors.joining("\n"));
    return Stream.of(
        when("two plentiful facts", Reason.JOIN, "AccidentFact() PetitionFact()"),
        when("a plentiful fact twice", Reason.JOIN, "EventFact() EventFact()"),
        when("effects and records", Reason.JOIN, "EffectFact() HazardFact()"),
        when("two of the few facts", Reason.JOIN, "IndicatorFact() IndicatorFact()"),
        when("thirteen conditions", Reason.LIMIT, "UnitFact() ".repeat(13)),
        text(
            "finding that finds",
            Reason.LOOP,
            rule("EffectFact()", "effects.opensConformity(\"r\");")),
        text(
            "decision that decides",
            Reason.LOOP,
            rule("ConformityFact()", "effects.decides(\"r\", Conformity.CONFORMING);")),
        text(
            "decision that finds",
            Reason.LOOP,
            rule("ConformityFact()", "effects.opensZero(\"r\", \"case\");")),
        then("twenty-one statements", Reason.LIMIT, "effects.grades(\"r\");".repeat(21)),
        text("a thousand and one rules", Reason.LIMIT, pairs),
        text("a text of more than a mebibyte", Reason.LIMIT, "\n".repeat((1 << 20) + 1)),
        text("a line of a megabyte", Reason.LIMIT, "x".repeat(1_000_000)),
        text("a comment of a megabyte", Reason.LIMIT, "//" + "x".repeat(1_000_000)),
        text("hundred thousand brackets", Reason.LIMIT, "(\n".repeat(100_000)),
        text("hundred thousand brackets in a line", Reason.LIMIT, "(".repeat(100_000)),
        text("braces in rows", Reason.LIMIT, "function f() " + "{\n".repeat(50_000)),
        text("hundred thousand rules", Reason.LIMIT, "rule \"r\" when then end\n".repeat(100_000)));
  }

  static Stream<Attack> pieces() {
    return Stream.of(
        slot("call in a slot", Reason.ARGUMENT, "60, " + TOUCH),
        slot("bracket and binding of the class", Reason.ACCESSOR, "60), $x : getClass("),
        slot("end of the pattern", Reason.SYNTAX, "60)) eval(true"),
        slot("end of the condition", Reason.SYNTAX, "60)) UnitFact(olderThan(3"),
        slot("comment", Reason.SYNTAX, "60 //"),
        slot("negative number", Reason.ARGUMENT, "-60"),
        new Attack("opening with constraints", Reason.SYNTAX, RuleGate.pattern("$u : UnitFact(")),
        new Attack("opening of not", Reason.CONDITION_KIND, RuleGate.pattern("not UnitFact")),
        new Attack("opening with code", Reason.FACT_TYPE, RuleGate.pattern("$u : " + TOUCH)),
        new Attack(
            "condition and rest of a rule",
            Reason.SYNTAX,
            RuleGate.condition("UnitFact() then " + TOUCH + "; end")),
        new Attack("condition from", Reason.SYNTAX, RuleGate.condition("UnitFact() from x")),
        new Attack(
            "code that ends its quotes",
            Reason.OPERATOR,
            RuleGate.condition("EffectFact(code == \"A\" + x + \"\")")),
        new Attack("two calls", Reason.SYNTAX, RuleGate.consequence("vetoes($r); " + TOUCH + ";")),
        new Attack("call of the engine", Reason.EFFECT, RuleGate.consequence("getClass()")),
        new Attack(
            "effects in a meaning", Reason.EFFECT, RuleGate.consequence("effects.vetoes($r)")),
        new Attack(
            "unknown accessor", Reason.ACCESSOR, RuleGate.consequence("reminds($r, $r.x(1))")),
        new Attack(
            "binding of another shape", Reason.BINDING_NAME, RuleGate.consequence("vetoes($R)")),
        new Attack("name in a meaning", Reason.ARGUMENT, RuleGate.consequence("vetoes(\"r\", $r)")),
        new Attack("line feed", Reason.SYNTAX, RuleGate.consequence("grades()\nend rule \"x\"")));
  }

  private static Attack slot(String name, Reason reason, String literal) {
    return new Attack(
        "slot: " + name, reason, RuleGate.constraints("EventFact", "olderThan(" + literal + ")"));
  }

  // ---- time

  @Test
  void noTextTakesLong() {
    String many = rule("AccidentFact(" + "((((((".repeat(3), "x;") + "\n";
    String objectionable = "rule \"*\" salience 1 when X() then x end\n";
    String pair = "rule \"%d\" when UnitFact(%s) then effects.grades(\"%d\"); end\n";
    String deep = "!(".repeat(5) + "open" + " || open)".repeat(5);
    String legal =
        IntStream.range(0, 1000)
            .mapToObj(i -> pair.formatted(i, String.join(",", ImmutableList.of(deep, deep)), i))
            .collect(Collectors.joining());
    assertTimeout(SOON, () -> RuleGate.read(many.repeat(10_000)));
    assertTimeout(SOON, () -> RuleGate.read(objectionable.repeat(20_000)));
    assertTimeout(SOON, () -> RuleGate.read("\"\n".repeat(500_000)));
    assertTimeout(SOON, () -> RuleGate.read("import a\n".repeat(100_000)));
    assertTimeout(SOON, () -> RuleGate.read("rule\n".repeat(200_000)));
    assertTimeout(SOON, () -> RuleGate.read("@".repeat(3000).concat("\n").repeat(300)));
    assertTimeout(SOON, () -> assertThat(RuleGate.read(legal).objections()).isEmpty());
  }
}
