package io.sanling.internal.facts;

import io.sanling.record.RecordList;

/** A list that was not supplied at all. */
public record NotSuppliedFact(RecordList list) {}
