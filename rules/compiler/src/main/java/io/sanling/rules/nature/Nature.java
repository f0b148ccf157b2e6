package io.sanling.rules.nature;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.form.Choice;
import io.sanling.internal.PersonalData;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an entry or a number is about (性质). A rulebook declares it; what no rulebook may do with it
 * is said here, and words that give it away when it is not declared.
 */
public enum Nature {
  /** 信访: a lawful act, which never counts; only not dealing with it does. */
  PETITION("信访", "信访", "信訪", "上访", "上訪", "访民", "訪民", "进京", "進京", "越级", "越級"),
  /** 事故. */
  ACCIDENT("事故"),
  /** 案件: where cases filed cost points, people are taught not to file. */
  CASE("案件", "发案", "發案", "立案", "案件", "警情"),
  /** 违规: what the unit itself did wrong, such as concealing. */
  MISCONDUCT("违规", "截访", "截訪", "拦访", "攔訪"),
  /** 隐患. */
  HAZARD("隐患"),
  /** 纠纷. */
  DISPUTE("纠纷"),
  /** 检查. */
  INSPECTION("检查"),
  /** 调查. */
  SURVEY("调查"),
  /** 其他. */
  OTHER("其他");

  /** Name of the field whose values name offices, whatever these are called. */
  public static final String SOURCES = "数据来源";

  private static final String CONCEALING = "瞒报";
  private static final ImmutableSet<String> REFUSING =
      ImmutableSet.of("拒", "不登记", "未登记", "不受理", "未受理", "不予", "不接收", "未接收", "推诿");
  private static final ImmutableSet<String> PERSONAL =
      ImmutableSet.of(
          "姓名", "姓氏", "名字", "身份证", "身份證", "公民身份", "证件号", "手机", "手機", "电话", "電話", "号码", "联络", "联系方式",
          "联系人", "住址", "家庭地址", "户主", "当事人", "出生日期", "微信", "QQ", "邮箱");
  private static final ImmutableSet<String> PERSONAL_WORDS =
      ImmutableSet.of(
          "name",
          "fullname",
          "surname",
          "forename",
          "firstname",
          "lastname",
          "phone",
          "cellphone",
          "telephone",
          "tel",
          "address",
          "email",
          "passport",
          "householder",
          "idcard");

  /** Whom a benefit or a loss of a unit is none of. */
  private static final ImmutableSet<String> PEOPLE =
      ImmutableSet.of(
          "村民", "居民", "职工", "職工", "员工", "員工", "雇员", "工人", "教师", "学生", "群众", "上访人", "信访人", "上访者",
          "信访者", "访民", "家庭", "家属", "親屬", "亲属", "子女", "子弟", "孩子", "儿童", "老人", "妇女", "残疾人", "党员",
          "个人", "個人", "本人", "入党", "入團", "入团", "参军", "參軍", "征兵", "入伍", "政审", "升学", "入学", "上学", "就业",
          "贷款", "福利", "低保", "五保", "社保", "医保", "养老", "慰问", "米面油", "口粮", "宅基地", "补贴", "補貼", "补助",
          "救助", "救济", "分红", "工资", "薪", "津贴", "奖金", "报酬", "待遇");

  /** A household, unless the word is of something else, such as an account or a visit. */
  private static final Pattern HOUSEHOLD = Pattern.compile("(?<![账帐门客用窗入])[户戶](?![外])");

  private static final ImmutableSet<String> PEOPLE_IN_ENGLISH =
      ImmutableSet.of(
          "resident",
          "villager",
          "employee",
          "staff",
          "worker",
          "teacher",
          "student",
          "famil",
          "relative",
          "household",
          "person",
          "people",
          "citizen",
          "welfare",
          "allowance",
          "subsid",
          "petitioner",
          "child",
          "pension",
          "enlist",
          "school",
          "loan",
          "payroll",
          "salar",
          "wage",
          "bonus");

  /** What ways of reaching a person are called, which as values only name a way. */
  private static final ImmutableSet<String> WAYS =
      ImmutableSet.of("电话", "電話", "手机", "手機", "微信", "QQ", "邮箱", "phone", "telephone", "email");

  /** How many of them there are is no datum about any of them. */
  private static final Pattern COUNTED = Pattern.compile("人?[数次].*");

  private static final Pattern DIGITS = Pattern.compile("[0-9]{11}");

  private final String term;
  private final ImmutableSet<String> words;

  Nature(String term, String... words) {
    this.term = term;
    this.words = ImmutableSet.copyOf(words);
  }

  /** The word for it in {@code forms.yaml}. */
  public String term() {
    return term;
  }

  /** The nature of that word, if it is one. */
  public static Optional<Nature> of(String term) {
    return Arrays.stream(values()).filter(nature -> nature.term.equals(term)).findFirst();
  }

  /** The words for them, in the order of the natures. */
  public static String terms(Iterable<Nature> natures) {
    return Sets.immutableEnumSet(natures).stream()
        .map(Nature::term)
        .collect(Collectors.joining("、"));
  }

  /**
   * Whether neither how many there are nor how large they are may cost or earn points, or move or
   * cap a grade.
   */
  public boolean isNeverCounted() {
    return this == PETITION || this == CASE;
  }

  /** Whether it counts only against whoever could deal with it and did not, or refused to. */
  public boolean isLawful() {
    return this == PETITION;
  }

  /** Whether there is something to conceal, so that concealing it must be worse than having it. */
  public boolean isConcealable() {
    return this == PETITION || this == ACCIDENT || this == CASE;
  }

  /** Whether it is what units do to conceal. */
  public boolean isConcealing() {
    return this == concealing();
  }

  /** What units do to conceal. */
  public static Nature concealing() {
    return MISCONDUCT;
  }

  /** Whether the code of what was done stands for concealing. */
  public static boolean isConcealing(Choice choice) {
    return plain(choice.name()).contains(CONCEALING);
  }

  /** Whether the words say that something was refused. */
  public static boolean isRefusal(String text) {
    String plain = plain(text);
    return REFUSING.stream().anyMatch(plain::contains);
  }

  /** Whether more of it is worse, so that none is better than what is not known. */
  public boolean isHarm() {
    return isBeyondAdvice() || this == HAZARD || this == DISPUTE;
  }

  /** Whether it comes with losses, which are none where none are given. */
  public boolean hasLosses() {
    return this == ACCIDENT;
  }

  /** Whether no advice may change an entry, but for an end that is still in time. */
  public boolean isBeyondAdvice() {
    return isConcealable() || isConcealing();
  }

  // ---- words

  /**
   * The natures that a name, value, unit, title or text demands by its words: whatever is so called
   * must be of each of them.
   */
  public static ImmutableSet<Nature> demandedBy(String text) {
    String plain = plain(text);
    return Arrays.stream(values())
        .filter(nature -> nature.words.stream().anyMatch(plain::contains))
        .collect(Sets.toImmutableEnumSet());
  }

  /** The words of the text that demand the nature, as they are written. */
  public ImmutableList<String> wordsIn(String text) {
    String plain = plain(text);
    return words.stream().filter(plain::contains).collect(ImmutableList.toImmutableList());
  }

  /** A word of the text for residents or employees, or for what they get, if there is one. */
  public static Optional<String> peopleIn(String text) {
    String plain = plain(text).toLowerCase(Locale.ROOT);
    return Stream.concat(
            Stream.concat(PEOPLE.stream(), PEOPLE_IN_ENGLISH.stream()).filter(plain::contains),
            HOUSEHOLD.matcher(plain).results().map(MatchResult::group))
        .findFirst();
  }

  /** A word of the text for petitions, if there is one: nothing follows for a unit from them. */
  public static Optional<String> lawfulActsIn(String text) {
    String plain = plain(text).toLowerCase(Locale.ROOT);
    return Stream.concat(PETITION.words.stream(), Stream.of("petition"))
        .filter(plain::contains)
        .findFirst();
  }

  /** Whether a field of that id or name would hold data about persons. */
  public static boolean isPersonal(String text) {
    return isPersonal(text, ImmutableSet.of());
  }

  /** Whether a value of that name is itself about a person, or holds a number of one. */
  public static boolean isPersonalValue(String text) {
    return isPersonal(text, WAYS) || PersonalData.in(text) || DIGITS.matcher(plain(text)).find();
  }

  private static boolean isPersonal(String text, ImmutableSet<String> but) {
    String plain = plain(text);
    String english =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("(id|identity)[^a-z]+card", "idcard");
    return PERSONAL.stream()
            .filter(word -> !but.contains(word))
            .anyMatch(word -> isSaidOfOne(plain, word))
        || Arrays.stream(english.split("[^a-z]+", -1))
            .anyMatch(word -> PERSONAL_WORDS.contains(word) && !but.contains(word));
  }

  private static boolean isSaidOfOne(String plain, String word) {
    int at = plain.indexOf(word);
    return at >= 0 && !COUNTED.matcher(plain.substring(at + word.length())).matches();
  }

  /** As compared: compatible characters alike, and nothing between the characters of a word. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
