package io.sanling.rules.draft;

import io.sanling.result.Support;
import io.sanling.rules.source.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A clause (条款) as it stands in {@code clauses.csv}.
 *
 * @param lastChecked the day it was last checked, or null while it is still to be reviewed
 * @param row where it stands
 */
public record ClauseLine(
    String id,
    String heading,
    String text,
    Support support,
    Support reasonSupport,
    @Nullable String source,
    @Nullable LocalDate lastChecked,
    Table.Row row) {}
