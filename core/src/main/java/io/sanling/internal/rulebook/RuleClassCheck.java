package io.sanling.internal.rulebook;

import static org.objectweb.asm.Opcodes.AASTORE;
import static org.objectweb.asm.Opcodes.ACC_BRIDGE;
import static org.objectweb.asm.Opcodes.ACC_ENUM;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_NATIVE;
import static org.objectweb.asm.Opcodes.ACC_PROTECTED;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.ACC_VARARGS;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ANEWARRAY;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ARRAYLENGTH;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.BIPUSH;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.ICONST_2;
import static org.objectweb.asm.Opcodes.ICONST_3;
import static org.objectweb.asm.Opcodes.ICONST_4;
import static org.objectweb.asm.Opcodes.ICONST_5;
import static org.objectweb.asm.Opcodes.ICONST_M1;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INSTANCEOF;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.JSR;
import static org.objectweb.asm.Opcodes.LCMP;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.LCONST_1;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LRETURN;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.PUTSTATIC;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.SIPUSH;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.rulebook.AllowedReferences.Member;
import io.sanling.rulebook.RulebookException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Holds the classes of one rulebook to what its compiler writes, before any is defined: what they
 * refer to, what they are, and that all of their code ends.
 *
 * <p>A class has no superclass or interface among its own kind, so a member of a rule class is the
 * one declared there: the JVM, which looks for it there first, finds the same. Everything else
 * belongs to a class of the list.
 */
final class RuleClassCheck {
  private static final String FACTS = "io/sanling/internal/engine/";

  /** Methods of a class of facts: a condition, a definition, or the value of a field. */
  private static final Pattern PART = Pattern.compile("[cd][0-9]+|f_[a-z][A-Za-z0-9]*");

  /** What a class is, by its superclass and interfaces, and which methods make it that. */
  private enum Kind {
    /** A condition, an action or a value that rules take from a fact. */
    LAMBDA(
        "java/lang/Enum",
        "<clinit>",
        "<init>",
        "getExpressionHash",
        "predicateInformation",
        "test",
        "execute",
        "apply",
        "values",
        "valueOf"),
    /** The properties of facts. */
    METADATA(
        "java/lang/Object", "<init>", "getDomainClass", "getPropertiesSize", "getPropertyIndex"),
    /** The rulebook as Drools asks for it. */
    MODEL(
        "java/lang/Object",
        "<clinit>",
        "<init>",
        "getName",
        "getGlobals",
        "getTypeMetaDatas",
        "getRules",
        "getRulesList",
        "getQueries",
        "getEntryPoints"),
    /** Methods that build a rule each, or constants. */
    HOLDER("java/lang/Object", "<clinit>", "<init>"),
    /** What rules know of the entries of a form. */
    ENTRY(FACTS + "EntryFact", "<init>", "holds"),
    /** What rules know of the unit. */
    UNIT(FACTS + "UnitFact", "<init>", "holds");

    private final String superclass;
    private final ImmutableSet<String> methods;

    Kind(String superclass, String... methods) {
      this.superclass = superclass;
      this.methods = ImmutableSet.copyOf(methods);
    }

    static @Nullable Kind of(ClassNode type) {
      List<String> implemented = type.interfaces;
      if (implemented.isEmpty()) {
        return ENTRY.superclass.equals(type.superName)
            ? ENTRY
            : UNIT.superclass.equals(type.superName) ? UNIT : HOLDER;
      }
      if (implemented.equals(List.of("org/drools/model/Model"))) {
        return MODEL;
      }
      if (implemented.equals(List.of("org/drools/model/DomainClassMetadata"))) {
        return METADATA;
      }
      return implemented.stream().allMatch(name -> name.startsWith("org/drools/model/functions/"))
          ? LAMBDA
          : null;
    }

    boolean isFact() {
      return this == ENTRY || this == UNIT;
    }

    int flags() {
      return switch (this) {
        case LAMBDA -> ACC_SUPER | ACC_FINAL | ACC_ENUM;
        case ENTRY, UNIT -> ACC_SUPER | ACC_FINAL;
        default -> ACC_SUPER;
      };
    }

    private String made() {
      return this == LAMBDA
          ? "(Ljava/lang/String;I)V"
          : isFact() ? "(L" + superclass + "$Source;)V" : "()V";
    }

    boolean mayHave(MethodNode method) {
      if (methods.contains(method.name)) {
        return method.name.equals("holds")
            ? method.desc.equals("(I)Z")
            : !method.name.equals("<init>") || method.desc.equals(made());
      }
      if (isFact()) {
        return method.desc.startsWith("()")
            && (method.access & ACC_STATIC) == 0
            && PART.matcher(method.name).matches();
      }
      return (this == HOLDER || this == MODEL)
          && method.name.startsWith("rule_")
          && (method.access & ACC_STATIC) != 0
          && method.desc.equals("()Lorg/drools/model/Rule;");
    }
  }

  /** What the compiler never writes. */
  private enum Flaw {
    VERSION("不是 Java 17 的类", "it is no class of Java 17"),
    KIND("父类、接口或修饰与规则类不同", "its superclass, interfaces or flags are no rule class's"),
    NAME("名称不是 ASCII", "a name is not in ASCII"),
    TWICE("同一成员出现两次", "a member comes twice"),
    MEMBER("有规则类没有的成员", "it has a member that rule classes do not have"),
    CODE("有规则类没有的指令", "it has an instruction that rule classes do not have"),
    BACK("程序会往回跳", "its code jumps back"),
    CATCHES("程序会拦截异常", "its code catches exceptions"),
    RECURSION("方法会调用自身", "a method calls itself"),
    DEPTH("方法层层调用过深或过多", "its methods call each other too deep or too often"),
    STATE("程序会改变常量以外的状态", "its code changes more than constants"),
    FORM("类文件不是编译器写出的样子", "the class file is not as the compiler writes it");

    private final String chinese;
    private final String english;

    Flaw(String chinese, String english) {
      this.chinese = chinese;
      this.english = english;
    }
  }

  private static final ImmutableSet<Integer> PLAIN_CODE =
      ImmutableSet.of(
          ACONST_NULL,
          ICONST_M1,
          ICONST_0,
          ICONST_1,
          ICONST_2,
          ICONST_3,
          ICONST_4,
          ICONST_5,
          LCONST_0,
          LCONST_1,
          BIPUSH,
          SIPUSH,
          ILOAD,
          LLOAD,
          ALOAD,
          ISTORE,
          LSTORE,
          ASTORE,
          AASTORE,
          POP,
          DUP,
          ARRAYLENGTH,
          LCMP,
          IRETURN,
          LRETURN,
          ARETURN,
          RETURN,
          ATHROW,
          NEW,
          ANEWARRAY,
          CHECKCAST,
          INSTANCEOF,
          GETSTATIC,
          PUTSTATIC,
          GETFIELD,
          PUTFIELD);

  private static final CharMatcher ASCII = CharMatcher.inRange('!', '~');
  private static final int LONGEST_NAME = 1024;
  private static final ImmutableSet<String> RULE_PARTS =
      ImmutableSet.of("org/drools/model/RuleItemBuilder", "org/drools/model/Rule");

  /** A condition asks for definitions eight deep, and the last of them for a value. */
  private static final int DEEPEST_CALLS = 12;

  /** Instructions that one call may come to, all that it calls included. */
  private static final long MOST_STEPS = 1 << 20;

  private static final int VERSION_AT = Integer.BYTES;

  /** What a call of a method comes to; without jumps back it is no more. */
  private record Cost(long steps, int depth) {}

  private static final Cost UNDER_WAY = new Cost(0, 0);

  private final Map<String, ClassNode> own;
  private final Map<Member, MethodNode> methods = new LinkedHashMap<>();
  private final Map<Member, FieldNode> fields = new LinkedHashMap<>();
  private final Map<Member, Integer> others = new LinkedHashMap<>();
  private final Map<Member, Cost> costs = new HashMap<>();

  private RuleClassCheck(Map<String, ClassNode> own) {
    this.own = own;
  }

  /** Reads a class, of which nothing is known yet. */
  static ClassNode read(String path, byte[] bytes) {
    byte[] version = {0, 0, 0, RuleClassForm.VERSION};
    int end = VERSION_AT + version.length;
    if (bytes.length < end) {
      throw incomplete(path);
    }
    if (!Arrays.equals(bytes, VERSION_AT, end, version, 0, version.length)) {
      throw flawed(path, Flaw.VERSION, "");
    }
    try {
      return RuleClassForm.read(bytes);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw incomplete(path);
    }
  }

  /**
   * Checks the classes.
   *
   * @param own the classes by name, {@code a/b/C}
   * @param bytes their bytes by the same name
   * @return what they refer to of other classes, and by which instruction
   * @throws RulebookException with code {@code RB-CLASS} when one is not a rule's
   */
  static Map<Member, Integer> run(Map<String, ClassNode> own, Map<String, byte[]> bytes) {
    RuleClassCheck check = new RuleClassCheck(own);
    check.each(check::declare);
    check.each(check::references);
    check.each(check::kind);
    check.methods.forEach((member, method) -> check.cost(member, method, 0));
    check.each(
        type -> {
          if (!Arrays.equals(RuleClassForm.write(type), bytes.get(type.name))) {
            throw flawed(type.name, Flaw.FORM, "");
          }
        });
    return check.others;
  }

  /** What the library that reads classes throws at descriptors that are none is a flaw too. */
  private void each(Consumer<ClassNode> check) {
    for (ClassNode type : own.values()) {
      try {
        check.accept(type);
      } catch (RulebookException e) {
        throw e;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        throw flawed(type.name, Flaw.FORM, "");
      }
    }
  }

  private void declare(ClassNode type) {
    for (MethodNode method : type.methods) {
      name(type, method.name);
      if (methods.put(member(type.name, method.name, method.desc), method) != null) {
        throw flawed(type.name, Flaw.TWICE, method.name);
      }
    }
    for (FieldNode field : type.fields) {
      name(type, field.name);
      if (fields.put(member(type.name, field.name, field.desc), field) != null) {
        throw flawed(type.name, Flaw.TWICE, field.name);
      }
    }
  }

  private static void name(ClassNode type, String name) {
    if (!ASCII.matchesAllOf(name) || name.length() > LONGEST_NAME) {
      throw flawed(type.name, Flaw.NAME, "");
    }
  }

  // ---- what it refers to

  private void references(ClassNode type) {
    type(type, String.valueOf(type.superName));
    type.interfaces.forEach(implemented -> type(type, implemented));
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode step : method.instructions) {
        references(type, step);
      }
    }
  }

  private void references(ClassNode type, AbstractInsnNode step) {
    if (step instanceof TypeInsnNode named) {
      type(type, named.desc);
    } else if (step instanceof FieldInsnNode field) {
      member(type, field, field.owner, member(field.owner, field.name, field.desc));
    } else if (step instanceof MethodInsnNode call) {
      member(type, call, call.owner, member(call.owner, call.name, call.desc));
    } else if (step instanceof InvokeDynamicInsnNode call) {
      handle(type, call.bsm);
      for (Object argument : call.bsmArgs) {
        constant(type, argument);
      }
    } else if (step instanceof LdcInsnNode constant) {
      constant(type, constant.cst);
    } else if (step instanceof FrameNode frame) {
      frame(type, frame.local);
      frame(type, frame.stack);
    }
  }

  private void type(ClassNode type, String named) {
    Type item = Type.getObjectType(named);
    if (named.startsWith("[")) {
      item = item.getElementType();
    }
    if (item.getSort() == Type.OBJECT
        && !own.containsKey(item.getInternalName())
        && !allowed().allowsType(dotted(item.getInternalName()))) {
      throw refersTo(type, dotted(item.getInternalName()));
    }
  }

  private void member(ClassNode type, AbstractInsnNode step, String owner, Member member) {
    type(type, owner);
    boolean declared =
        own.containsKey(owner)
            ? methods.containsKey(member) || fields.containsKey(member)
            : allowed().allows(member);
    if (!declared) {
      throw refersTo(type, member);
    }
    if (!own.containsKey(owner)) {
      others.put(member, step.getOpcode());
    }
  }

  private void handle(ClassNode type, Handle handle) {
    Member member = member(handle.getOwner(), handle.getName(), handle.getDesc());
    if (own.containsKey(handle.getOwner()) || !allowed().allows(member)) {
      throw refersTo(type, member);
    }
  }

  private void constant(ClassNode type, Object constant) {
    if (constant instanceof Type named && named.getSort() == Type.OBJECT) {
      type(type, named.getInternalName());
    } else if (constant instanceof Handle handle) {
      handle(type, handle);
      throw flawed(type.name, Flaw.CODE, "MethodHandle");
    } else if (!(constant instanceof String
        || constant instanceof Integer
        || constant instanceof Long)) {
      throw flawed(type.name, Flaw.CODE, constant.getClass().getSimpleName());
    }
  }

  private void frame(ClassNode type, List<Object> values) {
    if (values != null) {
      values.stream().filter(String.class::isInstance).forEach(value -> type(type, (String) value));
    }
  }

  // ---- what it is

  private void kind(ClassNode type) {
    name(type, type.name);
    Kind kind = Kind.of(type);
    int flags = type.access & ~ACC_PUBLIC;
    if (kind == null || !kind.superclass.equals(type.superName) || flags != kind.flags()) {
      throw flawed(type.name, Flaw.KIND, "");
    }
    type.fields.forEach(field -> field(type, kind, field));
    type.methods.forEach(method -> method(type, kind, method));
  }

  private static void field(ClassNode type, Kind kind, FieldNode field) {
    int flags = field.access & ~(ACC_PUBLIC | ACC_PROTECTED | ACC_SYNTHETIC | ACC_ENUM);
    if (flags != (ACC_STATIC | ACC_FINAL) && (flags != 0 || kind != Kind.MODEL)) {
      throw flawed(type.name, Flaw.MEMBER, field.name);
    }
  }

  private void method(ClassNode type, Kind kind, MethodNode method) {
    int unusual =
        method.access
            & ~(ACC_PUBLIC | ACC_PROTECTED | ACC_STATIC | ACC_BRIDGE | ACC_SYNTHETIC | ACC_VARARGS);
    if (!kind.mayHave(method) || unusual != 0) {
      throw flawed(type.name, Flaw.MEMBER, (unusual & ACC_NATIVE) != 0 ? "native" : method.name);
    }
    if (!method.tryCatchBlocks.isEmpty()) {
      throw flawed(type.name, Flaw.CATCHES, method.name);
    }
    for (AbstractInsnNode step : method.instructions) {
      step(type, method, step);
      // What a class of facts has of its base class could lead back to it.
      if (kind.isFact() && step instanceof MethodInsnNode call && call.name.equals("holds")) {
        throw flawed(type.name, Flaw.RECURSION, method.name);
      }
    }
  }

  private void step(ClassNode type, MethodNode method, AbstractInsnNode step) {
    if (step instanceof JumpInsnNode jump && jump.getOpcode() != JSR) {
      forward(type, method, jump, List.of(jump.label));
    } else if (step instanceof LookupSwitchInsnNode jump) {
      forward(type, method, jump, jump.labels);
      forward(type, method, jump, List.of(jump.dflt));
    } else if (step instanceof TableSwitchInsnNode jump) {
      forward(type, method, jump, jump.labels);
      forward(type, method, jump, List.of(jump.dflt));
    } else if (step instanceof InvokeDynamicInsnNode call) {
      if (!isReasonOfAnException(call)) {
        throw flawed(type.name, Flaw.CODE, "invokedynamic");
      }
    } else if (!(step.getOpcode() < 0
        || step instanceof MethodInsnNode
        || step instanceof LdcInsnNode
        || PLAIN_CODE.contains(step.getOpcode()))) {
      throw flawed(type.name, Flaw.CODE, String.valueOf(step.getOpcode()));
    }
    switch (step.getOpcode()) {
      case PUTSTATIC, PUTFIELD -> {
        String where = step.getOpcode() == PUTSTATIC ? "<clinit>" : "<init>";
        if (!method.name.equals(where) || !((FieldInsnNode) step).owner.equals(type.name)) {
          throw flawed(type.name, Flaw.STATE, method.name);
        }
      }
      case INVOKEINTERFACE, INVOKESTATIC -> {
        String owner = ((MethodInsnNode) step).owner;
        if (owner.equals("java/util/List") && !method.name.equals("<init>")
            || owner.equals("java/lang/System") && !method.name.equals("values")) {
          throw flawed(type.name, Flaw.STATE, method.name);
        }
      }
      case ANEWARRAY -> {
        if (!isCopy(method, step) && !isSmall(((TypeInsnNode) step).desc, step.getPrevious())) {
          throw flawed(type.name, Flaw.CODE, "anewarray");
        }
      }
      case ATHROW -> {
        if (!(step.getPrevious() instanceof MethodInsnNode made
            && made.owner.equals("java/lang/RuntimeException"))) {
          throw flawed(type.name, Flaw.CODE, "athrow");
        }
      }
      default -> {}
    }
  }

  private static void forward(
      ClassNode type, MethodNode method, AbstractInsnNode jump, List<LabelNode> targets) {
    InsnList code = method.instructions;
    int from = code.indexOf(jump);
    if (targets.stream().anyMatch(target -> code.indexOf(target) <= from)) {
      throw flawed(type.name, Flaw.BACK, method.name);
    }
  }

  /** {@code throw new RuntimeException("Unknown property '" + name + …)}, and no other. */
  private static boolean isReasonOfAnException(InvokeDynamicInsnNode call) {
    AbstractInsnNode next = call.getNext();
    return call.desc.equals("(Ljava/lang/String;)Ljava/lang/String;")
        && next instanceof MethodInsnNode made
        && made.owner.equals("java/lang/RuntimeException")
        && made.getNext() != null
        && made.getNext().getOpcode() == ATHROW;
  }

  /**
   * Of the parts of a rule only those of the rule itself are more than one: what is put together of
   * others that share parts is walked once for each way to a part, and there are 2^n of them.
   */
  private static boolean isSmall(String type, AbstractInsnNode length) {
    int code = length == null ? -1 : length.getOpcode();
    boolean parts = type.startsWith("org/drools/") && !RULE_PARTS.contains(type);
    return parts ? code == ICONST_0 : code >= ICONST_0 && code <= SIPUSH;
  }

  /** What {@code values()} of an enum begins with. */
  private static boolean isCopy(MethodNode method, AbstractInsnNode made) {
    int[] before = {ISTORE, DUP, ARRAYLENGTH};
    AbstractInsnNode step = made;
    boolean copy = method.name.equals("values");
    for (int code : before) {
      step = step == null ? null : step.getPrevious();
      copy &= step != null && step.getOpcode() == code;
    }
    return copy;
  }

  // ---- that it ends

  private Cost cost(Member member, MethodNode method, int depth) {
    Cost known = costs.get(member);
    if (known == UNDER_WAY) {
      throw flawed(member.owner(), Flaw.RECURSION, method.name);
    }
    if (depth + (known == null ? 0 : known.depth()) > DEEPEST_CALLS) {
      throw flawed(member.owner(), Flaw.DEPTH, method.name);
    }
    if (known != null) {
      return known;
    }
    costs.put(member, UNDER_WAY);
    long steps = method.instructions.size();
    int deepest = 0;
    for (AbstractInsnNode step : method.instructions) {
      if (step instanceof MethodInsnNode call) {
        Member called = member(call.owner, call.name, call.desc);
        MethodNode target = methods.get(called);
        if (target != null) {
          Cost cost = cost(called, target, depth + 1);
          steps += cost.steps();
          deepest = Math.max(deepest, cost.depth() + 1);
        }
      }
    }
    if (steps > MOST_STEPS) {
      throw flawed(member.owner(), Flaw.DEPTH, method.name);
    }
    Cost cost = new Cost(steps, deepest);
    costs.put(member, cost);
    return cost;
  }

  // ---- refusals

  private static RulebookException incomplete(String path) {
    return RuleClasses.refused(path, "不是完整的类文件", "it is no complete class file");
  }

  /** What the JVM refuses. */
  static RulebookException unusable(String name, Throwable cause) {
    RulebookException refused = flawed(name.replace('.', '/'), Flaw.FORM, "");
    refused.initCause(cause);
    return refused;
  }

  private static RulebookException flawed(String name, Flaw flaw, String what) {
    String shown = what.isEmpty() ? "" : " (" + RuleClasses.shown(what) + ")";
    return RuleClasses.refused(path(name), flaw.chinese + shown, flaw.english + shown);
  }

  private static RulebookException refersTo(ClassNode type, Object reference) {
    String shown = RuleClasses.shown(reference.toString());
    return RuleClasses.refused(
        path(type.name), "它用到了规则不能用的 " + shown, "it refers to " + shown + ", which rules may not");
  }

  private static AllowedReferences allowed() {
    return AllowedReferences.list();
  }

  private static Member member(String owner, String name, String type) {
    return new Member(dotted(owner), name, type);
  }

  private static String path(String name) {
    return name.endsWith(RuleClasses.CLASS) ? name : name + RuleClasses.CLASS;
  }

  private static String dotted(String name) {
    return name.replace('/', '.');
  }
}
