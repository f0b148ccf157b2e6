package io.sanling.rules.source;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names that copying, downloading and Notepad give to files, and the names they had. */
public final class CopiedNames {
  private static final Pattern EXTENSION = Pattern.compile("(?i)\\.(yaml|yml|csv|dslr|xlsx)");
  private static final Pattern ADDED = Pattern.compile("(?i)(\\.(txt|bak|old|orig|tmp)|~)+$");
  private static final Pattern BEFORE = Pattern.compile("(?i)^(副本|复件|备份|copyof)[-_]*");
  private static final Pattern BEHIND =
      Pattern.compile(
          "(?i)[-_]*(副本|复件|备份|拷贝|copy|backup|bak|old|new|final|旧|新|原|最终|修改|定稿|v?[0-9]{1,2}|20[0-9]{6})"
              + "?(\\([0-9]{1,3}\\))?$");
  private static final ImmutableMap<String, String> CHINESE =
      ImmutableMap.of(
          "规则集.yaml", "rulebook.yaml",
          "参数.yaml", "parameters.yaml",
          "表单.yaml", "forms.yaml",
          "定义.dslr", "definitions.dslr",
          "条款.csv", "clauses.csv",
          "评分表.csv", "scoring.csv",
          "评分表.xlsx", "scoring.xlsx");

  private CopiedNames() {}

  /** Whether the name is another of the file: a copy of it, or the file itself renamed. */
  public static boolean isAnother(String name, String file) {
    return !name.equals(file) && plain(name).equals(Ascii.toLowerCase(PlainText.plain(file)));
  }

  /** The first of the names that is another of the file. */
  public static Optional<String> another(Collection<String> names, String file) {
    return names.stream().filter(name -> isAnother(name, file)).findFirst();
  }

  private static String plain(String name) {
    String whole = ADDED.matcher(Ascii.toLowerCase(PlainText.plain(name))).replaceFirst("");
    int dot = whole.lastIndexOf('.');
    if (dot < 0 || !EXTENSION.matcher(whole.substring(dot)).matches()) {
      return whole;
    }
    String stem = BEFORE.matcher(whole.substring(0, dot)).replaceFirst("");
    String extension = whole.substring(dot).replace(".yml", ".yaml");
    String meant = BEHIND.matcher(stem).replaceFirst("") + extension;
    return CHINESE.getOrDefault(meant, meant);
  }
}
