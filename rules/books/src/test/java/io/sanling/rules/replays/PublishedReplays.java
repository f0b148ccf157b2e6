package io.sanling.rules.replays;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;

/** Replays of figures that were published (公布的达标率): each with its source and support. */
final class PublishedReplays {
  private static final String HUAIYANG = "HY2022 hafxw.cn/14/newsinfo/18807 周口市淮阳区 2022 年 8 月底";
  private static final String GUANCHENG = "GC2022 dzb.zzrbnews.com/news/37944.html 郑州市管城回族区 2022 年";

  private PublishedReplays() {}

  static ImmutableMap<String, ImmutableMap<String, String>> all() {
    return ImmutableMap.of("huaiyang-2022", huaiyang(), "guancheng-2022", guancheng());
  }

  private static ImmutableMap<String, String> huaiyang() {
    Map<String, Object> head =
        ReplayFolders.head(
            Book.HENAN_2022,
            "淮阳区 2022 年 8 月底达标率（主体为虚构）",
            HUAIYANG + "；公布的只有合计数，主体数据是本项目编的，非官方数据",
            "A");
    head.put("asOf", "2022-08-31");
    head.put("data", "../../../../examples/data/huaiyang-2022");
    return ImmutableMap.of(
        "replay.json",
        ReplayFolders.pretty(head),
        "regions.jsonl",
        ReplayFolders.lines(
            List.of(
                region("411603", "VILLAGE_COMMUNITY", 475L, 407L, "407/475", "85.7", 70L),
                region("411603", "ENTERPRISE_INSTITUTION", 1726L, 1693L, "1693/1726", "98.1", 80L),
                Outcome.members(
                    "prefix",
                    "411603204",
                    "track",
                    "VILLAGE_COMMUNITY",
                    "conforming",
                    0L,
                    "nonConforming",
                    0L,
                    "flags",
                    List.of("SILENT")))),
        "published.csv",
        """
        id,prefix,track,rate,of,conforming,source,support,note
        淮阳区村社区,411603,VILLAGE_COMMUNITY,85.7,475,407,%1$s,A,目标 70%%
        淮阳区企事业单位,411603,ENTERPRISE_INSTITUTION,98,1726,1693,%1$s,A,公布时没有小数；目标 80%%
        """
            .formatted(HUAIYANG),
        "README.md",
        """
        # %s

        公布的数（HY2022，依据等级 A）：475 个村（社区）达标 407 个，85.7%%；1726 个企事业单位达标 1693 个，98%%（公布时没有小数）。

        主体数据在 `examples/data/huaiyang-2022`，全部是虚构的，只有合计数与公布的相同。这里按 henan-2022、截至 2022-08-31 重算，比较合计数、目标是否达到，以及日报不足的垂拱乡（411603204）是否标记为沉默。由程序生成，见上一级的 `README.md`。
        """
            .formatted(head.get("title")));
  }

  private static Map<String, Object> region(
      String prefix,
      String track,
      long units,
      long conforming,
      String rate,
      String percent,
      long target) {
    return Outcome.members(
        "prefix", prefix,
        "track", track,
        "units", units,
        "conforming", conforming,
        "rate", rate,
        "percent", percent,
        "target", target,
        "targetMet", true);
  }

  private static ImmutableMap<String, String> guancheng() {
    Map<String, Object> head = ReplayFolders.head(null, "管城回族区 2022 年公布的达标率", GUANCHENG, "A");
    return ImmutableMap.of(
        "replay.json",
        ReplayFolders.pretty(head),
        "published.csv",
        """
        id,prefix,track,rate,of,conforming,source,support,note
        管城区村社区,,,80.9,132,,%1$s,A,5062 个主体 = 132 + 4930
        管城区企事业单位,,,96.2,4930,,%1$s,A,5062 个主体 = 132 + 4930
        """
            .formatted(GUANCHENG),
        "accepted.csv",
        """
        subject,field,then,now,reason,decidedBy,decidedOn
        管城区村社区,rate,80.9 %% × 132,"106/132 = 80.3 %%, 107/132 = 81.1 %%",132 个主体得不出 80.9%%，比率或主体数必有一个误写；没有公布达标个数，照原文保留，不更正,本项目规则编制组,2026-11-24
        """
            .formatted(),
        "README.md",
        """
        # %s

        公布的数（GC2022，依据等级 A）：5062 个主体，村（社区）132 个、达标率 80.9%%；企事业单位 4930 个、达标率 96.2%%。没有公布达标个数，也没有主体数据，所以只看公布的比率得不得出来。

        - 96.2%% 得得出来。
        - 132 个主体得不出 80.9%%：106 个达标是 80.3%%，107 个是 81.1%%。这一处差异记在 `accepted.csv` 里，照原文保留。

        由程序生成，见上一级的 `README.md`。
        """
            .formatted(head.get("title")));
  }
}
