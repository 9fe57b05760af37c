/* SPDX-License-Identifier: MIT
 *
 * Beginning and writing a selection, whoever selected. For sampling_*.c only. */
#pragma once

#include "exchange/population/sampling.h"

/* Finds the population ready and loads it; begins the result. */
bool sampling_begin(const SamplingSpec *spec, SamplingResult *out, Population *p, Err *err);
/* "POP-1 (population-changes.csv, SHA-256 3f0a...)": the file a method speaks of. */
Str sampling_file_words(const Population *p, Arena *arena);
/* Notes what was noticed and is no fault; the note must live as long as the result. */
void sampling_note(SamplingResult *out, Str note);
/* Writes what was selected, unless it was a trial; fills title, population, request, method and
 * repeat of the sample. */
bool sampling_write(const SamplingSpec *spec, SampleSpec *sample, SamplingResult *out, Err *err);
