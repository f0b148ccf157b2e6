package io.sanling.rules.form;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Measure;
import io.sanling.form.Subject;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsReaderTest {
  private static Forms whole() {
    return requireNonNull(SmallForms.whole().read(new Problems())).forms();
  }

  @Test
  void a_sound_file_is_read_without_a_word() {
    assertThat(SmallForms.whole().problems()).isEmpty();
    assertThat(whole().all()).extracting(Form::id).containsExactly("fires", "wrongs", "figures");
    assertThat(whole().measures().keySet()).containsExactly("quickly", "drillShare", "both");
  }

  @Test
  void what_forms_share_stands_behind_what_is_their_own() {
    assertThat(whole().form("wrongs").fields())
        .extracting(field -> field.id())
        .containsExactly("foundOn", "kind", "fire", "source");
    assertThat(whole().form("figures").field("source")).isEmpty();
  }

  @Test
  void a_choice_among_numbers_is_a_number() {
    assertThat(whole().form("figures").field("stars"))
        .hasValueSatisfying(
            stars -> {
              assertThat(stars.type()).isEqualTo(FieldType.COUNT);
              assertThat(stars.numbers()).hasSize(3);
            });
  }

  @Test
  void grounds_are_those_of_all_forms_or_some_of_them() {
    assertThat(whole().form("fires").grounds()).hasSize(1);
    assertThat(whole().form("figures").isDetermined()).isFalse();
  }

  @Test
  void a_form_that_says_none_is_missed_under_a_clause_of_its_id() {
    assertThat(whole().form("fires").clause()).isEqualTo("DATA-FIRES");
  }

  @Test
  void what_a_measure_is_made_of_stands_above_it() {
    Measure both = requireNonNull(whole().measures().get("both"));
    assertThat(both.kind()).isEqualTo(Measure.Kind.SEVERAL);
    assertThat(both.parts())
        .extracting(Measure.Part::measure)
        .containsExactly("quickly", "drillShare");
  }

  @Test
  void everything_declared_knows_where_it_stands() {
    FormsFile file = requireNonNull(SmallForms.whole().read(new Problems()));
    assertThat(file.place("fires")).hasToString("forms.yaml:17:9");
    assertThat(file.place("fires/hurt")).hasToString("forms.yaml:27:14");
    assertThat(file.place("fires/扑灭时限")).hasToString("forms.yaml:30:14");
    assertThat(file.place("measures/quickly")).hasToString("forms.yaml:56:10");
    assertThat(file.place("measures/quickly/condition/0")).hasToString("forms.yaml:56:10");
    assertThat(file.place("nothing")).hasToString("forms.yaml");
  }

  @Test
  void it_names_its_clauses_and_parameters() {
    FormsFile file = requireNonNull(SmallForms.whole().read(new Problems()));
    assertThat(file.clauses()).containsValue("FIRE-CLASS").doesNotContainValue("DATA-FIRES");
    assertThat(file.parameters()).containsExactly("扑灭天数");
  }

  static Stream<Arguments> slips() {
    return Stream.of(
        // ids and names
        arguments("编号: BIG,", "编号: big one,", "31:104 RB-FORM-ID.code BIGONE"),
        arguments("编号: stars,", "编号: Stars,", "53:14 RB-FORM-ID stars"),
        arguments("编号: stars,", "编号: default,", "53:14 RB-FORM-ID.reserved"),
        arguments("编号: stars,", "编号: value,", "53:14 RB-FORM-ID.reserved"),
        arguments("编号: wrongs\n", "编号: con\n", "32:9 RB-FORM-ID.reserved"),
        arguments("编号: wrongs\n", "编号: units\n", "32:9 RB-FORM-ID.reserved"),
        arguments("编号: wrongs\n", "编号: wrongs\n    表: Wrong_s\n", "33:8 RB-FORM-ID.table wrong-s"),
        arguments("编号: wrongs\n", "编号: wrongs\n    表: aux\n", "33:8 RB-FORM-ID.sheet"),
        arguments("编号: MIDDLE,", "编号: CON,", "31:147 RB-FORM-ID.reserved"),
        arguments(
            "单位: 人}\n      - {编号: lossYuan",
            "单位: \"人\\\"x\"}\n      - {编号: lossYuan",
            "27:59 RB-FORM-ID.character"),
        arguments("不大于: 24}", "不大于: 99999999999}", "52:9 RB-FORM-WORD.personal.number"),
        arguments(
            "名称: 瞒报, 英文: hiding",
            "名称: 张三13812345678, 英文: hiding",
            "42:75 RB-FORM-WORD.personal.value"),
        arguments(
            "plan, 类型: 是否}",
            "plan, 类型: 是否, 说法: {是: 有预案或有演练, 否: 没有预案, 不明: 有没有预案不明, 是或不明: 有预案或不明}}",
            "54:55 RB-FORM-ID.compound"),
        arguments("名称: 受伤人数", "名称: 撤销日期", "27:24 RB-FORM-ID.header.unit"),
        arguments("名称: 受伤人数", "名称: 编号", "27:24 RB-FORM-ID.header.entry"),
        arguments("名称: 受伤人数", "名称: 受伤「人」数", "27:24 RB-FORM-ID.character"),
        arguments("名称: 火情\n", "名称: 案例\n", "18:9 RB-FORM-ID.sheet"),
        arguments("名称: 火情\n", "名称: 火情" + "情".repeat(30) + "\n", "18:9 RB-FORM-ID.sheet"),
        arguments("编号: wrongs\n", "编号: fires\n", "32:9 RB-FORM-TWICE"),
        arguments("名称: 扑灭日期", "名称: 发现 日期", "26:25 RB-FORM-TWICE"),
        arguments("编号: MIDDLE,", "编号: BIG,", "31:147 RB-FORM-TWICE"),
        // types
        arguments("类型: 金额", "类型: 钱", "28:46 RB-TERM"),
        arguments("英文: people hurt, ", "", "27:9 RB-VALUE-MISSING"),
        arguments("英文: people hurt, 类型: 次数", "英文: people hurt", "27:9 RB-VALUE-MISSING"),
        arguments("英文: plan, ", "英文: plan, 单位: 个, ", "54:39 RB-FORM-KEY"),
        arguments("英文: plan, ", "英文: plan, 说发: 无, ", "54:39 RB-KEY-UNKNOWN 说法"),
        arguments("不小于: 0, 不大于: 24", "不小于: 0", "52:46 RB-FORM-BOUNDS"),
        arguments("不小于: 0, 不大于: 24", "不小于: 30, 不大于: 24", "52:71 RB-FORM-BOUNDS.order"),
        arguments("取值: [0, 3, 5]", "取值: [0, 三, 5]", "53:56 RB-NUMBER 3"),
        // between fields
        arguments("不早于: seenOn", "不早于: seenOm", "26:57 RB-FORM-UNKNOWN.field seenOn"),
        arguments("不早于: seenOn", "不早于: hurt", "26:57 RB-FORM-FIELD-TYPE"),
        arguments(
            "必填: 是}\n      - {编号: outOn",
            "必填: 是, 不早于: outOn}\n      - {编号: outOn",
            "25:66 RB-FORM-CIRCLE"),
        arguments("表单: fires}\n", "表单: wrong}\n", "43:59 RB-FORM-UNKNOWN.form wrongs"),
        arguments("表单: fires}\n", "表单: wrongs}\n", "32:9 RB-FORM-CIRCLE.forms"),
        // defaults
        arguments("缺省: 0", "缺省: -1", "28:61 RB-FORM-DEFAULT"),
        arguments("缺省: 0, 缺省条款: REC-DEFAULT", "缺省: 0", "28:9 RB-VALUE-MISSING"),
        arguments("缺省条款: REC-DEFAULT", "缺省条款: OTHER", "28:61 RB-FORM-DEFAULT.better"),
        arguments(
            "单位: 人}\n      - {编号: lossYuan",
            "单位: 人, 缺省: 0, 缺省条款: REC-DEFAULT}\n      - {编号: lossYuan",
            "27:66 RB-FORM-DEFAULT.better"),
        // own day and roles
        arguments("本日: seenOn", "本日: hurt", "23:9 RB-FORM-FIELD-TYPE"),
        arguments("本日: seenOn", "本日: outOn", "23:9 RB-FORM-FIELD-TYPE.optional seenOn"),
        arguments("    本日: foundOn\n", "", "32:5 RB-VALUE-MISSING"),
        arguments("类别: kind", "类别: foundOn", "39:9 RB-FORM-FIELD-TYPE"),
        arguments("[STORM]}", "[STROM]}", "37:15 RB-FORM-UNKNOWN.ground STORM"),
        // deadlines
        arguments("自: seenOn,", "自: hurt,", "30:44 RB-FORM-FIELD-TYPE"),
        arguments("天数: 扑灭天数", "天数: 报告小时", "30:56 RB-UNIT"),
        arguments("天数: 扑灭天数", "天数: 扑灭", "30:56 RB-PARAMETER-UNKNOWN 扑灭天数"),
        arguments("天数: 扑灭天数, ", "", "30:9 RB-FORM-DEADLINE"),
        arguments("止: outOn", "止: hurt", "30:65 RB-FORM-FIELD-TYPE"),
        arguments("止: outOn", "止: outOn, 未完成: 逾期", "30:77 RB-FORM-UNKNOWN.unfinished"),
        // classes by size
        arguments("达到: [3, 1000]", "达到: [3]", "31:130 RB-FORM-GRADING"),
        arguments("达到: [1, 100]", "达到: [1, 1000]", "31:183 RB-FORM-GRADING.order"),
        arguments("达到: [1, 100]", "达到: [0, 100]", "31:180 RB-FORM-GRADING.zero"),
        arguments("英文: little", "英文: little, 达到: [0, 0]", "31:227 RB-FORM-GRADING.last"),
        arguments("[lossYuan]]", "[outOn]]", "31:83 RB-FORM-FIELD-TYPE"),
        // units
        arguments("{数字: 6}", "{数字: 66}", "4:57 RB-FORM-PATTERN"),
        arguments("{数字: 6}", "{数字: 6, 字母: 1}", "4:58 RB-FORM-PATTERN.part"),
        arguments("统计口径: LARGE}", "统计口径: LARG}", "7:44 RB-FORM-UNKNOWN.class LARGE"),
        arguments("编码: [LOCAL,", "编码: [LOKAL,", "4:8 RB-FORM-UNKNOWN.scheme LOCAL"),
        // grids
        grids("编号: GRID, 名称: 网格, 英文: grid", "", "10:64 RB-VALUE-MISSING"),
        grids("编号: COUNTY, 名称: 网格, 英文: grid, 条款: GRID", "", "10:69 RB-FORM-TWICE"),
        grids("编号: GRID, 名称: 人数, 英文: grid, 条款: GRID", "", "12:27 RB-FORM-TWICE"),
        grids("编号: GRID, 名称: 统计口径, 英文: grid, 条款: GRID", "", "9:23 RB-FORM-TWICE"),
        grids("编号: GRID, 名称: 编号, 英文: grid, 条款: GRID", "", "10:79 RB-FORM-ID.header.entry"),
        grids("编号: GRID, 名称: 网格, 英文: grid, 条款: GRID, 位: 14", "", "10:103 RB-KEY-UNKNOWN"),
        grids(
            "编号: GRID, 名称: 网格, 英文: grid, 条款: GRID",
            "    - {编号: grid, 名称: 第几网格, 英文: grid, 类型: 次数, 单位: 号}\n",
            "12:12 RB-FORM-ID.reserved"),
        arguments("英文: plan, 类型: 是否}", "英文: plan, 类型: 网格}", "54:43 RB-FORM-FIELD-TYPE.grid"),
        // forms as a whole
        arguments("份数: 一份", "份数: 一个", "47:9 RB-TERM 一份"),
        arguments("份数: 一份\n", "份数: 一份\n    日报: 是\n", "48:5 RB-FORM-KEY.count"),
        arguments("性质: 事故", "性质: 事件", "21:9 RB-FORM-UNKNOWN.nature"),
        arguments("主体:\n", "主题:\n", "1:1 RB-KEY-UNKNOWN 主体"),
        // measures
        arguments("算法: 按期率", "算法: 按期", "56:55 RB-TERM 按期率"),
        arguments("表单: fires, 时限", "表单: figures, 时限", "56:64 RB-FORM-KEY.count"),
        arguments("时限: 扑灭时限, 空时", "时限: 扑灭期限, 空时", "56:75 RB-FORM-UNKNOWN.deadline 扑灭时限"),
        arguments("figures/drills,", "figures/plan,", "57:61 RB-FORM-FIELD-TYPE"),
        arguments("figures/drills,", "fires/hurt,", "57:61 RB-FORM-UNKNOWN.path"),
        arguments("度量: quickly}", "度量: both}", "58:63 RB-FORM-UNKNOWN.measure"),
        arguments("Planned}", "Planned, 最少: 扑灭天数}", "57:5 RB-VALUE-MISSING"),
        arguments("算法: 商,", "算法: 商, 表单: fires,", "57:57 RB-KEY-UNKNOWN"),
        perSoMany("数: 0", "59:93 RB-FORM-BOUNDS.heads"),
        perSoMany("数: 10000001", "59:93 RB-FORM-BOUNDS.heads"),
        perSoMany("数: 1.5", "59:93 RB-NUMBER.whole"),
        perSoMany("数: 10000, 人: 1", "59:100 RB-KEY-UNKNOWN"));
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        // the day and the kind of an entry, and what the unit is
        changed("编号: seenOn", "{}", "25:22 RB-FORM-CHANGE.ownDay"),
        changed("编号: kind", "{}", "42:20 RB-FORM-CHANGE.kind"),
        changed("编号: headcount", "{方向: 增}", "11:23 RB-FORM-CHANGE.unit"),
        changed("编号: fire", "{}", "43:20 RB-FORM-CHANGE.nature"),
        // petitions, accidents, cases and wrongs, but for an end of a deadline
        changed("编号: hurt", "{方向: 减}", "27:20 RB-FORM-CHANGE.nature"),
        changed("编号: outOn", "{}", ""),
        changed("编号: drills", "{方向: 增}", ""),
        changed("编号: source", "{}", "15:18 RB-FORM-CHANGE.nature 15:18 RB-FORM-CHANGE.nature"),
        arguments("英文: plan, 类型: 是否", "英文: plan, 类型: 文号, 可改: {}", "54:47 RB-FORM-FIELD-TYPE"),
        arguments(
            "本日: foundOn\n    类别: kind\n    字段:\n",
            "本日: foundOn\n    撤销: goneOn\n    字段:\n"
                + "      - {编号: goneOn, 名称: 撤回日期, 英文: day gone, 类型: 日期, 可改: {}}\n",
            "41:54 RB-FORM-CHANGE.role"),
        // directions
        changed("编号: drills", "{}", "50:26 RB-VALUE-MISSING"),
        changed("编号: drills", "{方向: 是}", "50:31 RB-TERM"),
        changed("编号: plan", "{方向: 增}", "54:29 RB-TERM"),
        changed("编号: outOn", "{方向: 增}", "26:26 RB-FORM-CHANGE.day"),
        // days and costs
        changed("编号: outOn", "{自: hurt}", "26:29 RB-FORM-UNKNOWN.day"),
        changed("编号: outOn", "{自: outOn}", "26:29 RB-FORM-UNKNOWN.day"),
        changed("编号: outOn", "{自: {字段: seenOn, 天数: 4000}}", "26:46 RB-FORM-CHANGE.days"),
        changed("编号: outOn", "{自: {字段: seenOn}}", "26:29 RB-VALUE-MISSING"),
        changed("编号: outOn", "{代价: -1}", "26:30 RB-FORM-CHANGE.cost"),
        changed("编号: outOn", "{价: 1}", "26:26 RB-KEY-UNKNOWN 代价"));
  }

  /** Grids are declared so, and a field of the unit more. */
  private static Arguments grids(String grids, String field, String expected) {
    String before = "  字段:\n    - {编号: headcount";
    return arguments(
        before,
        "  区划: {位数: 12, 级: [{编号: COUNTY, 名称: 县, 英文: county, 位: 6}], 网格: {"
            + grids
            + "}}\n  字段:\n"
            + field
            + "    - {编号: headcount",
        expected);
  }

  @Test
  void grids_are_the_last_level_and_give_units_a_field() {
    SmallForms forms =
        SmallForms.with(
            "  字段:\n    - {编号: headcount",
            "  区划: {位数: 12, 级: [{编号: COUNTY, 名称: 县, 英文: county, 位: 6}, {编号: COMMUNITY, 名称:"
                + " 社区, 英文: community, 位: 12}], 网格: {编号: GRID, 名称: 网格, 英文: grid, 条款: GRID}}\n"
                + "  字段:\n    - {编号: headcount");
    Problems problems = new Problems();
    FormsFile file = requireNonNull(forms.read(problems));
    assertThat(problems.all()).isEmpty();
    Subject subject = file.forms().subject();
    Subject.Regions regions = requireNonNull(subject.regions());
    assertThat(regions.levels())
        .extracting(level -> level.choice().code() + " " + level.digits() + " " + level.isGrid())
        .containsExactly("COUNTY 6 false", "COMMUNITY 12 false", "GRID 0 true");
    assertThat(regions.ofLists()).map(level -> level.choice().code()).contains("COUNTY");
    assertThat(subject.fields())
        .extracting(field -> field.id() + " " + field.type())
        .containsExactly("grid GRID", "headcount COUNT");
    assertThat(file.clauses()).containsEntry("subject/grid/clause", "GRID");
  }

  private static Arguments changed(String field, String change, String expected) {
    return arguments(field + ", ", field + ", 可改: " + change + ", ", expected);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void advice_changes_what_can_be_done_and_never_what_happened(
      String before, String after, String expected) {
    List<Problem> problems = SmallForms.with(before, after).problems();
    assertThat(problems.stream().map(FormsReaderTest::told).collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  private static Field.@Nullable Change change(String field, String change) {
    SmallForms forms =
        SmallForms.with("编号: " + field + ", ", "编号: " + field + ", 可改: " + change + ", ");
    return requireNonNull(forms.read(new Problems())).forms().all().stream()
        .flatMap(form -> form.field(field).stream())
        .findFirst()
        .orElseThrow()
        .change();
  }

  @Test
  void what_advice_may_change_says_which_way_from_when_and_at_what_cost() {
    assertThat(change("drills", "{方向: 增, 自: 统计截止日, 代价: 2.5}"))
        .isEqualTo(new Field.Change(Field.Direction.MORE, null, 0, new BigDecimal("2.5")));
    assertThat(change("plan", "{方向: 是}"))
        .isEqualTo(new Field.Change(Field.Direction.YES, null, 0, BigDecimal.ONE));
    assertThat(change("outOn", "{自: seenOn}"))
        .isEqualTo(new Field.Change(Field.Direction.SET, "seenOn", 0, BigDecimal.ONE));
    assertThat(change("outOn", "{自: {字段: seenOn, 天数: 3}}"))
        .isEqualTo(new Field.Change(Field.Direction.SET, "seenOn", 3, BigDecimal.ONE));
    assertThat(change("outOn", "{自: {天数: 3}}"))
        .isEqualTo(new Field.Change(Field.Direction.SET, null, 3, BigDecimal.ONE));
    assertThat(whole().form("fires").field("outOn"))
        .hasValueSatisfying(out -> assertThat(out.change()).isNull());
  }

  private static Arguments perSoMany(String heads, String expected) {
    String before = "度量: drillShare}]}\n";
    return arguments(before, before + firesPer("{除以: 主体/headcount, " + heads + "}"), expected);
  }

  private static String firesPer(String per) {
    return "  - {编号: perHead, 名称: 人均火情, 英文: fires per head, 算法: 件数, 表单: fires, 每: " + per + "}\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"主体/headcount", "{除以: 主体/headcount, 数: 1}"})
  void a_number_is_reckoned_per_one(String per) {
    assertThat(measuredPer(per).heads()).isEqualTo(1);
  }

  @Test
  void a_number_is_reckoned_per_so_many() {
    Measure measure = measuredPer("{除以: 主体/headcount, 数: 10000}");
    assertThat(measure.denominator()).isEqualTo("subject/headcount");
    assertThat(measure.heads()).isEqualTo(10_000);
  }

  private static Measure measuredPer(String per) {
    String before = "度量: drillShare}]}\n";
    Problems problems = new Problems();
    FormsFile file = SmallForms.with(before, before + firesPer(per)).read(problems);
    assertThat(problems.all()).isEmpty();
    return requireNonNull(requireNonNull(file).forms().measures().get("perHead"));
  }

  @ParameterizedTest
  @MethodSource("slips")
  void a_slip_is_one_problem_where_it_stands(String before, String after, String expected) {
    List<Problem> problems = SmallForms.with(before, after).problems();
    assertThat(problems).extracting(FormsReaderTest::told).containsExactly(expected);
    assertThat(problems)
        .allSatisfy(
            problem -> {
              assertThat(problem.message(Locale.ENGLISH)).isNotBlank();
              assertThat(problem.expected(Locale.ENGLISH)).isNotBlank();
            });
  }

  static Stream<Arguments> principles() {
    return Stream.of(
        // words demand their nature
        arguments("名称: 受伤人数", "名称: 上访人数", "27:24 RB-FORM-WORD"),
        arguments("名称: 受伤人数", "名称: 立 案数", "27:24 RB-FORM-WORD"),
        arguments("名称: 演练次数", "名称: 进京次数", "50:26 RB-FORM-WORD"),
        arguments("单位: 次, 口径", "单位: 次越级, 口径", "50:56 RB-FORM-WORD"),
        arguments("英文: time to put out", "英文: 警 情", "30:24 RB-FORM-WORD"),
        arguments("名称: 大火", "名称: 发案", "31:113 RB-FORM-WORD"),
        arguments("名称: 瞒报", "名称: 发案瞒报", "42:75 RB-FORM-WORD"),
        arguments("名称: 按时扑灭率", "名称: 警情处置率", "56:23 RB-FORM-WORD"),
        arguments("名称: 商铺", "名称: 访民户", "6:22 RB-FORM-WORD"),
        arguments("名称: 火情\n", "名称: 拦访\n", "18:9 RB-FORM-WORD"),
        // of people nothing is recorded
        arguments("名称: 受伤人数", "名称: 伤者手机", "27:24 RB-FORM-WORD.personal"),
        arguments("编号: stars,", "编号: phoneNumber,", "53:14 RB-FORM-WORD.personal"),
        arguments("英文: headcount", "英文: home address", "11:35 RB-FORM-WORD.personal"),
        // nothing slips out of its nature
        arguments("英文: people hurt, ", "英文: people hurt, 性质: 其他, ", "27:51 RB-PRINCIPLE.escape"));
  }

  @ParameterizedTest
  @MethodSource("principles")
  void no_declaration_gets_round_a_principle(String before, String after, String expected) {
    assertThat(SmallForms.with(before, after).problems())
        .extracting(FormsReaderTest::told)
        .containsExactly(expected);
  }

  @Test
  void what_is_so_called_and_of_that_nature_is_no_problem() {
    assertThat(SmallForms.with("英文: wrong\n", "英文: wrong\n    简称: 截访\n").problems()).isEmpty();
    assertThat(SmallForms.with("名称: 演练次数, 英文: drills,", "名称: 信访件数, 英文: drills, 性质: 信访,").problems())
        .as("on the measure that is made of it")
        .isEmpty();
  }

  static Stream<Arguments> masses() {
    String field = "      - {编号: f%d, 名称: 字段%d, 英文: field, 类型: 是否}\n";
    String form =
        """
          - {编号: g%d, 名称: 表单%d, 英文: form, 份数: 一份, 性质: 其他, 字段: [{编号: f, 名称: 字段, 英文: f, 类型: 是否}]}
        """;
    String measure = "  - {编号: m%d, 名称: 度量%d, 英文: m, 算法: 件数, 表单: fires}\n";
    String value = "{编号: V%d, 名称: 值%d, 英文: value}, ";
    return Stream.of(
        arguments("      - {编号: plan", field, 116, "字段"),
        arguments("度量:\n", form, 38, "表单"),
        arguments("  - {编号: drillShare", measure, 198, "度量"),
        arguments("{编号: HIDING", value, 400, "取值"));
  }

  @ParameterizedTest
  @MethodSource("masses")
  void there_is_a_limit_to_everything(String before, String item, int many, String what) {
    assertThat(SmallForms.with(before, times(item, many - 1) + before).problems()).isEmpty();
    assertThat(SmallForms.with(before, times(item, many) + before).problems())
        .extracting(problem -> problem.code() + " " + problem.message(Locale.CHINESE))
        .first()
        .asString()
        .startsWith("RB-LIMIT ")
        .contains(what + "超过");
  }

  private static String times(String item, int many) {
    return IntStream.range(0, many)
        .mapToObj(i -> String.format(Locale.ROOT, item, i, i))
        .collect(Collectors.joining());
  }

  static String told(Problem problem) {
    String wording = problem.wording().isEmpty() ? "" : "." + problem.wording();
    String fix = problem.fix() == null ? "" : " " + problem.fix().text();
    return problem.place().line()
        + ":"
        + problem.place().column()
        + " "
        + problem.code()
        + wording
        + fix;
  }
}
