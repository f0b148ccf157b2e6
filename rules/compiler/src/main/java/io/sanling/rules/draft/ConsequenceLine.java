package io.sanling.rules.draft;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.rulebook.ConsequenceRow.Condition;
import io.sanling.internal.rulebook.ConsequenceRow.Kind;
import io.sanling.internal.rulebook.ConsequenceRow.Start;
import io.sanling.rules.source.Table;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a result (考核奖惩) as it stands in {@code consequences.csv}.
 *
 * @param term name of the parameter that says how long it lasts; null for no end
 * @param conditions what must hold, all of it
 * @param row where it stands
 */
public record ConsequenceLine(
    String code,
    String name,
    String english,
    Kind kind,
    ImmutableList<Condition> conditions,
    String clause,
    Start start,
    @Nullable String term,
    Table.Row row) {}
