package io.sanling.result;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the break-zero ledger (破零台账).
 *
 * @param zero which zero
 * @param record the record, {@code list/id}
 * @param date day it occurred, was filed, was breached or refused
 * @param clause the one clause it comes under
 * @param accidentClass class of an accident, else null
 */
public record LedgerEntry(
    Zero zero,
    String record,
    LocalDate date,
    String clause,
    @Nullable AccidentClass accidentClass) {}
