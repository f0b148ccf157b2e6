package io.sanling.internal.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.objectweb.asm.Opcodes.*;

import com.google.common.collect.ImmutableMap;
import io.sanling.rulebook.RulebookException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.drools.model.functions.Predicate1;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Classes that no compiler of rules writes, bit by bit: each is refused before code of it runs. */
class RuleClassAttackTest {
  private static final String CANARY = "sanling.test.canary";
  private static final String ID = "trial-2022";
  private static final String PACKAGE = "io/sanling/rulebook/trial_2022/";
  private static final String NAME = PACKAGE + "Trial";
  private static final String PREDICATE = "org/drools/model/functions/Predicate1";
  private static final String HASHED = "org/drools/model/functions/HashedExpression";
  private static final Handle CONCATENATION =
      new Handle(
          H_INVOKESTATIC,
          "java/lang/invoke/StringConcatFactory",
          "makeConcatWithConstants",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
          false);

  @AfterEach
  void noCodeRan() {
    assertThat(System.clearProperty(CANARY)).isNull();
  }

  // ---- a class as the compiler writes it, and what may be done to it

  private interface Code {
    void in(MethodVisitor code);
  }

  /** A condition as an enum of one, as Drools materialises its lambdas. */
  private static ClassNode lambda(String name, Code test) {
    ClassNode type = new ClassNode();
    type.visit(
        V17,
        ACC_PUBLIC | ACC_FINAL | ACC_SUPER | ACC_ENUM,
        name,
        null,
        "java/lang/Enum",
        new String[] {PREDICATE, HASHED});
    type.visitField(
        ACC_PUBLIC | ACC_STATIC | ACC_FINAL | ACC_ENUM, "INSTANCE", "L" + name + ";", null, null);
    method(
        type,
        ACC_STATIC,
        "<clinit>",
        "()V",
        code -> {
          code.visitTypeInsn(NEW, name);
          code.visitInsn(DUP);
          code.visitLdcInsn("INSTANCE");
          code.visitInsn(ICONST_0);
          code.visitMethodInsn(INVOKESPECIAL, name, "<init>", "(Ljava/lang/String;I)V", false);
          code.visitFieldInsn(PUTSTATIC, name, "INSTANCE", "L" + name + ";");
          code.visitInsn(RETURN);
        });
    method(
        type,
        0,
        "<init>",
        "(Ljava/lang/String;I)V",
        code -> {
          code.visitVarInsn(ALOAD, 0);
          code.visitVarInsn(ALOAD, 1);
          code.visitVarInsn(ILOAD, 2);
          code.visitMethodInsn(
              INVOKESPECIAL, "java/lang/Enum", "<init>", "(Ljava/lang/String;I)V", false);
          code.visitInsn(RETURN);
        });
    method(
        type,
        ACC_PUBLIC,
        "getExpressionHash",
        "()Ljava/lang/String;",
        code -> {
          code.visitLdcInsn("hash");
          code.visitInsn(ARETURN);
        });
    method(type, ACC_PUBLIC, "test", "(Ljava/lang/Object;)Z", test);
    return type;
  }

  private static ClassNode lambda(Code test) {
    return lambda(NAME, test);
  }

  private static MethodNode method(
      ClassNode type, int access, String name, String desc, Code body) {
    MethodVisitor code = type.visitMethod(access, name, desc, null, null);
    code.visitCode();
    body.in(code);
    code.visitMaxs(9, 9);
    code.visitEnd();
    return type.methods.get(type.methods.size() - 1);
  }

  private static void yes(MethodVisitor code) {
    code.visitInsn(ICONST_1);
    code.visitInsn(IRETURN);
  }

  /** Bytes with whatever is in the node, in that form or not. */
  private static byte[] bytes(ClassNode type) {
    ClassWriter writer = new ClassWriter(0);
    type.accept(writer);
    return writer.toByteArray();
  }

  private static Map<String, byte[]> files(ClassNode... types) {
    Map<String, byte[]> files = new TreeMap<>();
    for (ClassNode type : types) {
      files.put(type.name + ".class", bytes(type));
    }
    return files;
  }

  // ---- attacks

  private record Attack(String name, String said, Map<String, byte[]> files) {}

  private static final List<Attack> ATTACKS = new ArrayList<>();

  private static void attack(String name, String said, ClassNode... types) {
    ATTACKS.add(new Attack(name, said, files(types)));
  }

  /** The predicate's code is this, with nothing else unusual. */
  private static void code(String name, String said, Code test) {
    attack(name, said, lambda(test));
  }

  private static void changed(String name, String said, Consumer<ClassNode> change) {
    ClassNode type = lambda(RuleClassAttackTest::yes);
    change.accept(type);
    attack(name, said, type);
  }

  private static void patched(String name, String said, UnaryOperator<byte[]> patch) {
    byte[] whole = bytes(lambda(RuleClassAttackTest::yes));
    ATTACKS.add(new Attack(name, said, ImmutableMap.of(NAME + ".class", patch.apply(whole))));
  }

  private static byte[] replace(byte[] bytes, String before, String after) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(before);
    return text.replace(before, after).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void call(MethodVisitor code, String owner, String name, String desc) {
    code.visitMethodInsn(INVOKESTATIC, owner, name, desc, false);
  }

  private static ClassNode holder(
      String name, String superclass, int access, String... interfaces) {
    ClassNode type = new ClassNode();
    type.visit(V17, access, name, null, superclass, interfaces);
    return type;
  }

  private static void rule(ClassNode type, String name, Code body) {
    method(type, ACC_PUBLIC | ACC_STATIC, name, "()Lorg/drools/model/Rule;", body);
  }

  /**
   * A rule with a part made of others, of which an array of that length and type is handed over.
   */
  private static void part(
      String name, String said, String how, String made, int parts, String type) {
    ClassNode holder = holder(NAME, "java/lang/Object", ACC_PUBLIC | ACC_SUPER);
    rule(
        holder,
        "rule_1",
        code -> {
          code.visitInsn(ACONST_NULL);
          code.visitInsn(ICONST_0 + parts);
          code.visitTypeInsn(ANEWARRAY, "org/drools/model/" + type);
          code.visitMethodInsn(
              INVOKESTATIC,
              "org/drools/modelcompiler/dsl/pattern/D",
              how,
              "(Lorg/drools/model/view/ViewItemBuilder;[Lorg/drools/model/view/ViewItemBuilder;)"
                  + "Lorg/drools/model/view/"
                  + made
                  + ";",
              false);
          code.visitInsn(POP);
          callsRules(code);
        });
    attack(name, said, holder);
  }

  private static void callsRules(MethodVisitor code, String... names) {
    for (String name : names) {
      call(code, NAME, name, "()Lorg/drools/model/Rule;");
      code.visitInsn(POP);
    }
    code.visitInsn(ACONST_NULL);
    code.visitInsn(ARETURN);
  }

  static {
    // ---- names
    patched(
        "an own name in overlong UTF-8",
        "as the compiler writes",
        whole ->
            replace(whole, "\0\u0011getExpressionHash", "\0\u0012\u00c1\u00a7etExpressionHash"));
    patched(
        "a text in overlong UTF-8",
        "as the compiler writes",
        whole -> replace(whole, "\0\u0004hash", "\0\u0005\u00c1\u00a8ash"));
    patched(
        "an overlong name of an own method that is another's",
        "",
        whole -> replace(whole, "\0\u0004test", "\0\u0005\u00c1\u00b4est"));
    changed("a name in Chinese", "ASCII", type -> type.methods.get(3).name = "测试");
    changed(
        "a name with a bracket in it",
        "member",
        type -> method(type, ACC_PUBLIC, "test(I)Z", "()V", code -> code.visitInsn(RETURN)));
    attack("a class of java.lang", "package", lambda("java/lang/Trial", RuleClassAttackTest::yes));
    attack(
        "a class that shadows a listed one",
        "package",
        lambda("org/drools/model/Rule", RuleClassAttackTest::yes));
    attack(
        "a class in a package of Drools",
        "package",
        holder("org/drools/model/impl/Trial", "org/drools/model/impl/RuleBuilder", ACC_SUPER));

    // ---- versions
    for (int version :
        new int[] {V1_1, 46, 47, 48, V1_5, V1_6, V1_7, V1_8, V16, V18, V21, 99, V17 | V_PREVIEW}) {
      patched(
          "version " + version,
          "Java 17",
          whole -> {
            for (int i = 0; i < 4; i++) {
              whole[4 + i] = (byte) (version >>> (24 - 8 * i));
            }
            return whole;
          });
    }

    // ---- loops
    code(
        "a jump to itself",
        "jumps back",
        code -> {
          Label here = new Label();
          code.visitLabel(here);
          code.visitFrame(F_SAME, 0, null, 0, null);
          code.visitJumpInsn(GOTO, here);
        });
    code(
        "a loop with a condition",
        "jumps back",
        code -> {
          Label top = new Label();
          code.visitLabel(top);
          code.visitFrame(F_SAME, 0, null, 0, null);
          code.visitVarInsn(ALOAD, 1);
          code.visitJumpInsn(IFNULL, top);
          yes(code);
        });
    code(
        "a switch that goes back",
        "jumps back",
        code -> {
          Label top = new Label();
          Label end = new Label();
          code.visitLabel(top);
          code.visitFrame(F_SAME, 0, null, 0, null);
          code.visitInsn(ICONST_3);
          code.visitLookupSwitchInsn(end, new int[] {3}, new Label[] {top});
          code.visitLabel(end);
          code.visitFrame(F_SAME, 0, null, 0, null);
          yes(code);
        });
    code(
        "a table that goes back by default",
        "jumps back",
        code -> {
          Label top = new Label();
          Label end = new Label();
          code.visitLabel(top);
          code.visitFrame(F_SAME, 0, null, 0, null);
          code.visitInsn(ICONST_3);
          code.visitTableSwitchInsn(0, 0, top, end);
          code.visitLabel(end);
          code.visitFrame(F_SAME, 0, null, 0, null);
          yes(code);
        });
    changed(
        "a loop in the initialiser",
        "jumps back",
        type -> {
          type.methods.remove(0);
          method(
              type,
              ACC_STATIC,
              "<clinit>",
              "()V",
              code -> {
                Label here = new Label();
                code.visitLabel(here);
                code.visitFrame(F_SAME, 0, null, 0, null);
                code.visitJumpInsn(GOTO, here);
              });
        });
    code(
        "a handler that covers itself",
        "catches",
        code -> {
          Label start = new Label();
          Label end = new Label();
          code.visitTryCatchBlock(start, end, start, null);
          code.visitLabel(start);
          code.visitFrame(F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
          code.visitInsn(ATHROW);
          code.visitLabel(end);
        });
    code(
        "handlers within handlers",
        "catches",
        code -> {
          Label start = new Label();
          Label end = new Label();
          Label handler = new Label();
          code.visitTryCatchBlock(start, end, handler, "java/lang/Exception");
          code.visitTryCatchBlock(start, handler, handler, null);
          code.visitLabel(start);
          yes(code);
          code.visitLabel(end);
          code.visitLabel(handler);
          code.visitFrame(F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
          code.visitInsn(POP);
          yes(code);
        });
    code(
        "a subroutine",
        "instruction",
        code -> {
          Label sub = new Label();
          code.visitJumpInsn(JSR, sub);
          yes(code);
          code.visitLabel(sub);
          code.visitVarInsn(ASTORE, 2);
          code.visitVarInsn(RET, 2);
        });

    // ---- recursion
    code(
        "a method that calls itself",
        "calls itself",
        code -> {
          code.visitVarInsn(ALOAD, 0);
          code.visitVarInsn(ALOAD, 1);
          code.visitMethodInsn(INVOKEVIRTUAL, NAME, "test", "(Ljava/lang/Object;)Z", false);
          code.visitInsn(IRETURN);
        });
    attack(
        "two classes that call each other",
        "calls itself",
        lambda(NAME, code -> callOther(code, PACKAGE + "Other")),
        lambda(PACKAGE + "Other", code -> callOther(code, NAME)));
    changed(
        "a constructor that makes another",
        "calls itself",
        type -> {
          type.methods.remove(1);
          method(
              type,
              0,
              "<init>",
              "(Ljava/lang/String;I)V",
              code -> {
                code.visitTypeInsn(NEW, NAME);
                code.visitInsn(DUP);
                code.visitVarInsn(ALOAD, 1);
                code.visitVarInsn(ILOAD, 2);
                code.visitMethodInsn(
                    INVOKESPECIAL, NAME, "<init>", "(Ljava/lang/String;I)V", false);
                code.visitInsn(POP);
                code.visitInsn(RETURN);
              });
        });
    ClassNode tower = holder(NAME, "java/lang/Object", ACC_PUBLIC | ACC_SUPER);
    ClassNode laughs = holder(NAME, "java/lang/Object", ACC_PUBLIC | ACC_SUPER);
    for (int i = 0; i < 40; i++) {
      String next = "rule_" + (i + 1);
      rule(tower, "rule_" + i, code -> callsRules(code, next));
      int times = i < 7 ? 40 : 0;
      String[] many = new String[times];
      Arrays.fill(many, next);
      rule(laughs, "rule_" + i, code -> callsRules(code, many));
    }
    rule(tower, "rule_40", code -> callsRules(code));
    attack("a tower of methods", "too deep", tower);
    attack("methods that each call the next forty times", "too often", laughs);
    part(
        "alternatives, which Drools multiplies out",
        "D.or",
        "or",
        "ViewItem",
        1,
        "view/ViewItemBuilder");
    part("parts put together", "D.and", "and", "ViewItem", 1, "view/ViewItemBuilder");
    for (String parts : new String[] {"view/ViewItemBuilder", "view/ViewItem", "Variable"}) {
      part("a part of shared " + parts, "anewarray", "not", "ExprViewItem", 1, parts);
    }
    part("none of shared parts", "anewarray", "exists", "ExprViewItem", 2, "view/ExprViewItem");
    for (String callback :
        new String[] {"toString", "hashCode", "equals", "compareTo", "finalize"}) {
      changed(
          "an own " + callback,
          "member",
          type -> method(type, ACC_PUBLIC, callback, "()V", code -> code.visitInsn(RETURN)));
    }
    ClassNode natural = holder(NAME, "java/lang/Object", ACC_SUPER, "java/lang/Comparable");
    method(natural, ACC_PUBLIC, "compareTo", "(Ljava/lang/Object;)I", RuleClassAttackTest::yes);
    attack("a Comparable", "interfaces", natural);

    // ---- ancestors
    ClassNode printing =
        holder(NAME, "java/lang/Object", ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT);
    method(printing, ACC_PUBLIC, "printStackTrace", "()V", code -> code.visitInsn(RETURN));
    attack("an own interface that declares printStackTrace anew", "interfaces", printing);
    attack(
        "a class of an own interface",
        "interfaces",
        printing,
        holder(PACKAGE + "Other", "java/lang/Object", ACC_SUPER, NAME));
    attack(
        "a class of an own superclass",
        "superclass",
        holder(NAME, "java/lang/Object", ACC_SUPER),
        holder(PACKAGE + "Other", NAME, ACC_SUPER));
    attack(
        "a member that is inherited",
        "Trial.ordinal",
        lambda(
            code -> {
              code.visitVarInsn(ALOAD, 0);
              code.visitMethodInsn(INVOKEVIRTUAL, NAME, "ordinal", "()I", false);
              code.visitInsn(IRETURN);
            }));
    attack(
        "a listed superclass",
        "superclass",
        holder(NAME, "org/drools/model/impl/RuleBuilder", ACC_SUPER));
    attack("an exception", "superclass", holder(NAME, "java/lang/RuntimeException", ACC_SUPER));
    attack("a record", "java.lang.Record", holder(NAME, "java/lang/Record", ACC_FINAL | ACC_SUPER));
    attack(
        "an enum", "superclass", holder(NAME, "java/lang/Enum", ACC_FINAL | ACC_SUPER | ACC_ENUM));
    attack(
        "an annotation",
        "",
        holder(NAME, "java/lang/Object", ACC_ANNOTATION | ACC_INTERFACE | ACC_ABSTRACT));
    attack(
        "an abstract class", "flags", holder(NAME, "java/lang/Object", ACC_SUPER | ACC_ABSTRACT));

    // ---- constants and calls computed by code
    code(
        "a computed constant",
        "ConstantDynamic",
        code -> {
          code.visitLdcInsn(new ConstantDynamic("c", "Ljava/lang/String;", CONCATENATION, "x"));
          code.visitInsn(POP);
          yes(code);
        });
    code(
        "a method handle",
        "MethodHandle",
        code -> {
          code.visitLdcInsn(CONCATENATION);
          code.visitInsn(POP);
          yes(code);
        });
    code(
        "a method type",
        "Type",
        code -> {
          code.visitLdcInsn(Type.getMethodType("()V"));
          code.visitInsn(POP);
          yes(code);
        });
    for (String bootstrap :
        new String[] {
          NAME,
          "java/lang/invoke/LambdaMetafactory",
          "java/lang/runtime/ObjectMethods",
          "java/lang/invoke/ConstantBootstraps"
        }) {
      code(
          "a bootstrap of " + bootstrap,
          "which rules may not",
          code -> {
            Handle handle = new Handle(H_INVOKESTATIC, bootstrap, "test", "()V", false);
            code.visitInvokeDynamicInsn("run", "()V", handle);
            yes(code);
          });
    }
    code(
        "a text made of an object, whose toString would run",
        "invokedynamic",
        code -> {
          code.visitVarInsn(ALOAD, 0);
          code.visitInvokeDynamicInsn(
              "makeConcatWithConstants",
              "(Ljava/lang/Object;)Ljava/lang/String;",
              CONCATENATION,
              "\1");
          code.visitInsn(POP);
          yes(code);
        });
    code(
        "a text doubled",
        "invokedynamic",
        code -> {
          code.visitLdcInsn("x");
          code.visitInvokeDynamicInsn(
              "makeConcatWithConstants",
              "(Ljava/lang/String;)Ljava/lang/String;",
              CONCATENATION,
              "\1x");
          code.visitInsn(POP);
          yes(code);
        });

    // ---- memory and threads
    code(
        "a vast array",
        "anewarray",
        code -> {
          code.visitLdcInsn(Integer.MAX_VALUE);
          code.visitTypeInsn(ANEWARRAY, "java/lang/String");
          code.visitInsn(POP);
          yes(code);
        });
    code(
        "an array of numbers",
        "instruction",
        code -> {
          code.visitInsn(ICONST_1);
          code.visitIntInsn(NEWARRAY, T_LONG);
          code.visitInsn(POP);
          yes(code);
        });
    code(
        "an array of arrays",
        "instruction",
        code -> {
          code.visitInsn(ICONST_1);
          code.visitInsn(ICONST_1);
          code.visitMultiANewArrayInsn("[[Ljava/lang/String;", 2);
          code.visitInsn(POP);
          yes(code);
        });
    code(
        "a list that is large from the start",
        "java.util.ArrayList.<init>",
        code -> {
          code.visitTypeInsn(NEW, "java/util/ArrayList");
          code.visitInsn(DUP);
          code.visitLdcInsn(Integer.MAX_VALUE);
          code.visitMethodInsn(INVOKESPECIAL, "java/util/ArrayList", "<init>", "(I)V", false);
          code.visitInsn(POP);
          yes(code);
        });
    code(
        "a monitor",
        "instruction",
        code -> {
          code.visitVarInsn(ALOAD, 0);
          code.visitInsn(MONITORENTER);
          yes(code);
        });
    changed(
        "a synchronized method", "member", type -> type.methods.get(3).access |= ACC_SYNCHRONIZED);
    changed(
        "a native method",
        "native",
        type -> type.visitMethod(ACC_PUBLIC | ACC_NATIVE, "apply", "()V", null, null));
    code(
        "a thrown null",
        "athrow",
        code -> {
          code.visitInsn(ACONST_NULL);
          code.visitInsn(ATHROW);
        });

    // ---- state
    code(
        "a constant set again",
        "more than constants",
        code -> {
          code.visitInsn(ACONST_NULL);
          code.visitFieldInsn(PUTSTATIC, NAME, "INSTANCE", "L" + NAME + ";");
          yes(code);
        });
    code(
        "a list that grows",
        "more than constants",
        code -> {
          code.visitInsn(ACONST_NULL);
          code.visitVarInsn(ALOAD, 1);
          code.visitMethodInsn(
              INVOKEINTERFACE, "java/util/List", "add", "(Ljava/lang/Object;)Z", true);
          code.visitInsn(IRETURN);
        });
    code(
        "a copy of an array",
        "more than constants",
        code -> {
          code.visitVarInsn(ALOAD, 1);
          code.visitInsn(ICONST_0);
          code.visitVarInsn(ALOAD, 1);
          code.visitInsn(ICONST_0);
          code.visitInsn(ICONST_1);
          call(code, "java/lang/System", "arraycopy", "(Ljava/lang/Object;ILjava/lang/Object;II)V");
          yes(code);
        });
    changed("a variable", "member", type -> type.visitField(ACC_PUBLIC, "count", "I", null, null));
    changed(
        "a static variable",
        "member",
        type -> type.visitField(ACC_PUBLIC | ACC_STATIC, "count", "I", null, 3));

    // ---- the canary itself
    changed(
        "a property set in the initialiser",
        "java.lang.System.setProperty",
        type -> {
          type.methods.remove(0);
          method(
              type,
              ACC_STATIC,
              "<clinit>",
              "()V",
              code -> {
                code.visitLdcInsn(CANARY);
                code.visitLdcInsn("ran");
                call(
                    code,
                    "java/lang/System",
                    "setProperty",
                    "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;");
                code.visitInsn(POP);
                code.visitInsn(RETURN);
              });
        });
    code(
        "a lookup",
        "java.lang.invoke.MethodHandles.lookup",
        code -> {
          call(
              code,
              "java/lang/invoke/MethodHandles",
              "lookup",
              "()Ljava/lang/invoke/MethodHandles$Lookup;");
          code.visitInsn(POP);
          yes(code);
        });

    // ---- what else a class file can hold
    String form = "as the compiler writes";
    changed("a source file", form, type -> type.visitSource("Trial.java", null));
    changed("a nest host", form, type -> type.visitNestHost("java/lang/String"));
    changed("a nest member", form, type -> type.visitNestMember(PACKAGE + "Other"));
    changed("a sealed class", form, type -> type.visitPermittedSubclass(PACKAGE + "Other"));
    changed("an inner class", form, type -> type.visitInnerClass(NAME, null, null, 0));
    changed("an enclosing method", form, type -> type.visitOuterClass(NAME, "test", "()V"));
    changed("an annotation on a class", form, type -> type.visitAnnotation("LX;", true).visitEnd());
    changed(
        "an annotation on a field", form, type -> type.fields.get(0).visitAnnotation("LX;", true));
    changed(
        "an annotation on a method",
        form,
        type -> type.methods.get(3).visitAnnotation("LX;", false));
    changed("a parameter's name", form, type -> type.methods.get(3).visitParameter("x", 0));
    changed("a generic signature", form, type -> type.signature = "Ljava/lang/Object;");
    changed("a declared exception", form, type -> type.methods.get(3).exceptions.add("x/Y"));
    changed("a private method", "", type -> type.methods.get(1).access |= ACC_PRIVATE);
    changed(
        "an attribute that nobody knows",
        form,
        type ->
            type.visitAttribute(
                new Attribute("Unknown") {
                  @Override
                  protected ByteVector write(
                      ClassWriter writer, byte[] code, int length, int stack, int locals) {
                    return new ByteVector();
                  }
                }));
    changed("a module", "", type -> type.visitModule("m", 0, null).visitEnd());
    changed("record components", "", type -> type.visitRecordComponent("x", "I", null).visitEnd());
    changed("a field twice", "twice", type -> type.fields.add(type.fields.get(0)));
    changed("a method twice", "twice", type -> type.methods.add(type.methods.get(3)));
    changed("a constant that nothing uses", form, type -> type.visitAttribute(new Pool()));
    patched("a byte too many", form, whole -> Arrays.copyOf(whole, whole.length + 1));

    // ---- what the verifier refuses
    code(
        "no map of the stack",
        form,
        code -> {
          Label end = new Label();
          code.visitVarInsn(ALOAD, 1);
          code.visitJumpInsn(IFNULL, end);
          yes(code);
          code.visitLabel(end);
          yes(code);
        });
    code("no value on the stack", form, code -> code.visitInsn(IRETURN));
    code("no end", form, code -> code.visitInsn(ICONST_1));
    changed("no body", "", type -> type.visitMethod(ACC_PUBLIC, "apply", "()V", null, null));
    code(
        "a fact passed off as another",
        form,
        code -> {
          code.visitVarInsn(ALOAD, 0);
          code.visitMethodInsn(
              INVOKEVIRTUAL, "io/sanling/internal/engine/UnitFact", "isVillage", "()Z", false);
          code.visitInsn(IRETURN);
        });
  }

  private static void callOther(MethodVisitor code, String other) {
    code.visitFieldInsn(GETSTATIC, other, "INSTANCE", "L" + other + ";");
    code.visitVarInsn(ALOAD, 1);
    code.visitMethodInsn(INVOKEVIRTUAL, other, "test", "(Ljava/lang/Object;)Z", false);
    code.visitInsn(IRETURN);
  }

  /** Puts a constant into the pool. */
  private static final class Pool extends Attribute {
    Pool() {
      super("Pool");
    }

    @Override
    protected ByteVector write(ClassWriter writer, byte[] code, int length, int stack, int locals) {
      writer.newMethod("java/lang/System", "exit", "(I)V", false);
      return new ByteVector();
    }
  }

  @TestFactory
  Stream<DynamicTest> isRefused() {
    return ATTACKS.stream()
        .map(
            attack ->
                DynamicTest.dynamicTest(
                    attack.name(),
                    () ->
                        assertThatExceptionOfType(RulebookException.class)
                            .isThrownBy(() -> RuleClasses.of(ID, attack.files()))
                            .satisfies(
                                e -> {
                                  assertThat(e.code()).isEqualTo("RB-CLASS");
                                  assertThat(e.message(Locale.ENGLISH)).contains(attack.said());
                                  assertThat(e.message(Locale.ENGLISH))
                                      .doesNotMatch("(?s).*[^ -~].*");
                                  assertThat(System.getProperty(CANARY)).isNull();
                                })));
  }

  @Test
  @SuppressWarnings("unchecked")
  void withoutAnAttackItIsTaken() throws Exception {
    RuleClasses classes = RuleClasses.of(ID, files(lambda(RuleClassAttackTest::yes)));
    Object made =
        Class.forName(NAME.replace('/', '.'), true, classes).getField("INSTANCE").get(null);
    assertThat(((Predicate1<Object>) made).test(made)).isTrue();
  }

  @Test
  void aClassLargerThanAnyIsRefused() {
    ClassNode type = holder(NAME, "java/lang/Object", ACC_PUBLIC | ACC_SUPER);
    for (int i = 0; i < 9000; i++) {
      rule(type, "rule_" + i, code -> callsRules(code));
    }
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> RuleClasses.of(ID, files(type)))
        .withMessageContaining("字节");
  }
}
