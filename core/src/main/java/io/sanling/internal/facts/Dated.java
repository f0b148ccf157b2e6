package io.sanling.internal.facts;

import java.time.LocalDate;

/**
 * A record and the day it is sorted by.
 *
 * @param name {@code list/id}
 * @param day the ledger's day, the record's own, or the day it was due
 */
public record Dated(String name, LocalDate day) {}
